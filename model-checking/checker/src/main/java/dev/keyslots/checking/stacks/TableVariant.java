package dev.keyslots.checking.stacks;

import dev.keyslots.block.DeviceTable;
import dev.keyslots.block.DeviceTable.InvalidTableException;
import dev.keyslots.block.DeviceTable.Row;
import dev.keyslots.block.LinearTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables that a mapped device may be given instead of the one that the file describes, and that one. */
enum TableVariant {
    /** As the file has it. */
    AS_DESCRIBED {
        @Override
        List<Row> rows(List<Row> described) {
            return described;
        }
    },
    /** Linear ranges are cut in two. */
    CUT {
        @Override
        List<Row> rows(List<Row> described) {
            List<Row> rows = new ArrayList<>();
            described.forEach(row -> rows.addAll(cut(row, row.sectors() / 2 / 8 * 8)));
            return rows;
        }
    },
    /** The first range, if it is linear, is cut behind its first sector, so that no data unit may be larger. */
    CUT_ODDLY {
        @Override
        List<Row> rows(List<Row> described) {
            List<Row> rows = new ArrayList<>(cut(described.getFirst(), 1));
            rows.addAll(described.subList(1, described.size()));
            return rows;
        }
    },
    /** Linear ranges that are not longer than the first one stand where that stands: other devices are not used any more. */
    ALL_ON_FIRST {
        @Override
        List<Row> rows(List<Row> described) {
            Row first = described.getFirst();
            return described.stream()
                    .map(row -> isLinear(first) && isLinear(row) && row.sectors() <= first.sectors()
                            ? new Row(row.start(), row.sectors(), first.target())
                            : row)
                    .toList();
        }
    };

    abstract List<Row> rows(List<Row> described);

    /** @return empty if that is no other table, or none at all */
    Optional<DeviceTable> of(DeviceTable described) {
        try {
            DeviceTable table = new DeviceTable(rows(described.rows()));
            return this != AS_DESCRIBED && table.equals(described) ? Optional.empty() : Optional.of(table);
        } catch (InvalidTableException e) {
            return Optional.empty();
        }
    }

    private static boolean isLinear(Row row) {
        return row.target() instanceof LinearTarget;
    }

    private static List<Row> cut(Row row, long at) {
        return row.target() instanceof LinearTarget(var device, long start) && at > 0 && at < row.sectors()
                ? List.of(
                        new Row(row.start(), at, row.target()),
                        new Row(row.start() + at, row.sectors() - at, new LinearTarget(device, start + at)))
                : List.of(row);
    }
}
