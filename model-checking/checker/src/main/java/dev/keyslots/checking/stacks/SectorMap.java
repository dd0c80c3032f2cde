package dev.keyslots.checking.stacks;

import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.DeviceTable;
import dev.keyslots.block.DeviceTable.Row;
import dev.keyslots.block.InlineCryptTarget;
import dev.keyslots.block.LinearTarget;
import dev.keyslots.block.MappedDevice;
import dev.keyslots.block.StripedTarget;
import dev.keyslots.block.Target;
import dev.keyslots.block.ZeroTarget;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where each sector of a stack stands, by arithmetic of its own on the tables, without asking the devices. Its user reports which tables
 * the devices were given.
 */
final class SectorMap {
    private final Stack stack;
    private final IdentityHashMap<BlockDevice, String> names = new IdentityHashMap<>();
    private final Map<String, DeviceTable> tables = new LinkedHashMap<>();

    /**
     * A place of one sector.
     *
     * @param devices that it was passed on to, by name, from above; the last one is a disk
     * @param sector in the image
     * @param number the sector's number under the key of an {@code inlinecrypt} that is passed on the way
     */
    record Place(List<String> devices, long sector, OptionalLong number) {}

    SectorMap(Stack stack) {
        this.stack = stack;
        stack.devices().forEach((name, device) -> {
            names.put(device, name);
            if (device instanceof MappedDevice mapped) {
                tables.put(name, mapped.table());
            }
        });
    }

    void swapped(String device, DeviceTable table) {
        tables.put(device, table);
    }

    /** The tables that mapped devices have by now, by the device's name. */
    Map<String, DeviceTable> tables() {
        return tables;
    }

    String name(BlockDevice device) {
        return Optional.ofNullable(names.get(device)).orElseThrow();
    }

    /** @param sector of the last device */
    public Place of(long sector) {
        List<String> passed = new ArrayList<>();
        OptionalLong number = OptionalLong.empty();
        String device = stack.top();
        long at = sector;
        while (true) {
            DeviceTable table = tables.get(device);
            if (table == null) {
                return new Place(List.copyOf(passed), leaf(device).start() + at, number);
            }
            Row row = row(table, at);
            long within = at - row.start();
            BlockDevice below;
            switch (row.target()) {
                case LinearTarget linear -> {
                    below = linear.device();
                    at = linear.start() + within;
                }
                case StripedTarget striped -> {
                    long chunk = within / striped.chunk();
                    int stripe = (int) (chunk % striped.stripes().size());
                    below = striped.stripes().get(stripe).device();
                    at = striped.stripes().get(stripe).start()
                            + chunk / striped.stripes().size() * striped.chunk()
                            + within % striped.chunk();
                }
                case InlineCryptTarget crypt -> {
                    below = crypt.device();
                    at = crypt.start() + within;
                    number = OptionalLong.of(crypt.numberOffset() + within);
                }
                case ZeroTarget zero -> throw new IllegalStateException("a file describes no such target");
            }
            device = name(below);
            passed.add(device);
        }
    }

    private static Row row(DeviceTable table, long sector) {
        for (Row row : table.rows()) {
            if (sector >= row.start() && sector - row.start() < row.sectors()) {
                return row;
            }
        }
        throw new IllegalArgumentException("no sector " + sector);
    }

    private Stack.Leaf leaf(String name) {
        return stack.leaves().stream()
                .filter(leaf -> leaf.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Sectors of the last device at which something begins or ends: there mistakes live. */
    List<Long> borders() {
        List<Long> borders = new ArrayList<>(List.of(0L, stack.device().sectors()));
        DeviceTable table = tables.get(stack.top());
        if (table != null) {
            for (Row row : table.rows()) {
                borders.add(row.start());
                chunk(row.target()).ifPresent(chunk -> {
                    borders.add(row.start() + chunk);
                    borders.add(row.start() + (row.sectors() / chunk - 1) * chunk);
                });
            }
        }
        return borders;
    }

    private static OptionalLong chunk(Target target) {
        return target instanceof StripedTarget striped ? OptionalLong.of(striped.chunk()) : OptionalLong.empty();
    }

    /** The largest data unit that no border of a table cuts, in bytes. */
    static long uncut(DeviceTable table) {
        long borders = 0;
        for (Row row : table.rows()) {
            borders |= row.start() | row.sectors();
            switch (row.target()) {
                case LinearTarget linear -> borders |= linear.start();
                case StripedTarget striped -> {
                    borders |= striped.chunk();
                    for (StripedTarget.Stripe stripe : striped.stripes()) {
                        borders |= stripe.start();
                    }
                }
                case InlineCryptTarget crypt -> borders |= crypt.start();
                case ZeroTarget zero -> {}
            }
        }
        return Long.lowestOneBit(borders) * BlockDevice.SECTOR_SIZE;
    }
}
