package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which target stands behind which range of a mapped device. Immutable. The ranges follow each other from sector 0 on without gap or
 * overlap.
 */
public record DeviceTable(List<Row> rows) {

    /**
     * One range.
     *
     * @param start where it begins on the mapped device, in sectors
     * @param sectors its length, at least 1
     */
    public record Row(long start, long sectors, Target target) {
        long end() {
            return start + sectors;
        }
    }

    /** @throws InvalidTableException if the rows do not make a table; says which row, and why */
    public DeviceTable {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new InvalidTableException(0, "a table has at least one row");
        }
        long next = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int index = i;
            if (row.sectors() < 1) {
                throw new InvalidTableException(i, "a range has at least 1 sector, not " + row.sectors());
            }
            if (row.start() != next) {
                throw new InvalidTableException(
                        i,
                        row.start() < next
                                ? "the range begins at sector %d, which overlaps the one before, which ends at %d"
                                        .formatted(row.start(), next)
                                : "the range begins at sector %d, which leaves a gap from %d on"
                                        .formatted(row.start(), next));
            }
            row.target().problemWith(row.sectors()).ifPresent(problem -> {
                throw new InvalidTableException(index, problem);
            });
            if (Long.MAX_VALUE - row.start() < row.sectors()) {
                throw new InvalidTableException(i, "the range ends beyond what can be counted");
            }
            next = row.end();
        }
    }

    /** How many sectors all ranges together have. */
    public long sectors() {
        return rows.getLast().end();
    }

    /** The devices that it maps to, each once. */
    public Set<BlockDevice> devices() {
        Set<BlockDevice> devices = new LinkedHashSet<>();
        rows.forEach(row -> devices.addAll(row.target().devices()));
        return devices;
    }

    /**
     * What a mapped device can do with this table, now (R25): what every device below can, and nothing at all if some target passes no
     * contexts on, or if what is left cannot be used for anything (hazard H10). Data units that a border would cut in two are no
     * data units of the table.
     */
    public CryptoCapabilities capabilities() {
        CryptoCapabilities all = CryptoCapabilities.everything();
        long borders = 0;
        for (Row row : rows) {
            if (!row.target().passesCrypto()) {
                return CryptoCapabilities.none();
            }
            for (BlockDevice device : row.target().devices()) {
                all = all.intersect(device.capabilities());
            }
            borders |= row.start() | row.sectors() | row.target().borders();
        }
        all = withoutUnitsAbove(all, Long.lowestOneBit(borders) * SECTOR_SIZE);
        return all.supportNothing() ? CryptoCapabilities.none() : all;
    }

    private static CryptoCapabilities withoutUnitsAbove(CryptoCapabilities capabilities, long largest) {
        CryptoCapabilities left = capabilities;
        int allowed = largest > Integer.MAX_VALUE / 2 ? ~0 : (int) (2 * largest - 1);
        for (CryptoMode mode : CryptoMode.values()) {
            left = left.withDataUnitSizeMask(mode, capabilities.dataUnitSizeMask(mode) & allowed);
        }
        return left;
    }

    /** The row behind this sector, which must be one of the table's. */
    Row rowAt(long sector) {
        int low = 0;
        int high = rows.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (rows.get(middle).start() <= sector) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return rows.get(low);
    }

    /** Rows do not make a table. */
    public static final class InvalidTableException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final int row;

        InvalidTableException(int row, String message) {
            super(message);
            this.row = row;
        }

        /** The index of the row that is wrong. */
        public int row() {
            return row;
        }
    }
}
