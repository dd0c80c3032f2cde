package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Assigns a target to each range of a mapped device. Immutable. The ranges begin at sector 0 and follow each other without gap or
 * overlap.
 */
public record DeviceTable(List<Row> rows) {

    /**
     * One range.
     *
     * @param start the first sector of the range on the mapped device
     * @param sectors the length of the range, at least 1
     */
    public record Row(long start, long sectors, Target target) {
        long end() {
            return start + sectors;
        }
    }

    /** @throws InvalidTableException if the rows do not form a table; the message says which row is wrong, and why */
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
                throw new InvalidTableException(i, "the range ends beyond the last sector number, 2^63-1");
            }
            next = row.end();
        }
    }

    /** The total number of sectors of all ranges. */
    public long sectors() {
        return rows.getLast().end();
    }

    /** The devices to which the targets map, each once. */
    public Set<BlockDevice> devices() {
        Set<BlockDevice> devices = new LinkedHashSet<>();
        rows.forEach(row -> devices.addAll(row.target().devices()));
        return devices;
    }

    /**
     * The capabilities of a mapped device with this table now (R25): the intersection of those of all devices below. Empty if a target
     * passes no contexts on, or if the intersection supports no configuration (hazard H10). Excludes data unit sizes that a border of
     * the table would split.
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

    /** The row that contains this sector, which must lie within the table. */
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

    /** Rows do not form a table. */
    public static final class InvalidTableException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final int row;

        InvalidTableException(int row, String message) {
            super(message);
            this.row = row;
        }

        /** The index of the wrong row. */
        public int row() {
            return row;
        }
    }
}
