package dev.keyslots.block;

import static dev.keyslots.block.Stacks.linear;
import static dev.keyslots.block.Stacks.table;

import dev.keyslots.block.StripedTarget.Stripe;
import dev.keyslots.manager.KeyslotListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stack of devices, the leaves with keyslots in it, and the mapped device whose table can be swapped, if there is one. All stacks have
 * {@link #SECTORS} sectors.
 */
final class NamedStack implements AutoCloseable {
    static final int SECTORS = 256;

    final String name;
    final BlockDevice top;
    private final List<Stacks.Ufs> leaves;
    private final Optional<MappedDevice> swappable;

    private NamedStack(String name, BlockDevice top, List<Stacks.Ufs> leaves, Optional<MappedDevice> swappable) {
        this.name = name;
        this.top = top;
        this.leaves = leaves;
        this.swappable = swappable;
    }

    /** One of each kind: in hardware slots, without slots, in the fallback, through mappings, and through all of them. */
    static List<NamedStack> ofEachKind() {
        Stacks.Ufs few = ufs(1);
        Stacks.Ufs many = ufs(32);
        Stacks.Ufs below = ufs(2);
        return List.of(
                fixed("one slot", few.device, few),
                fixed("many slots", many.device, many),
                fixed("no slots", Stacks.fmp(new RamDisk(SECTORS))),
                fixed("fallback", new FallbackDevice(new PlainDevice(new RamDisk(SECTORS)), 2, KeyslotListener.NONE)),
                fixed("linear", new MappedDevice(linear(below.device, SECTORS)), below),
                nested(false),
                nested(true));
    }

    private static NamedStack fixed(String name, BlockDevice top, Stacks.Ufs... leaves) {
        return new NamedStack(name, top, List.of(leaves), Optional.empty());
    }

    private static Stacks.Ufs ufs(int slots) {
        return new Stacks.Ufs(slots, new RamDisk(SECTORS));
    }

    /** Linear and striped, over leaves with few slots and many, and without, on three levels. */
    private static NamedStack nested(boolean withFallback) {
        Stacks.Ufs a = ufs(1);
        Stacks.Ufs b = ufs(8);
        BlockDevice c = withFallback ? new PlainDevice(new RamDisk(SECTORS)) : Stacks.fmp(new RamDisk(SECTORS));
        MappedDevice stripes = new MappedDevice(table(
                0, 128, new StripedTarget(8, List.of(new Stripe(a.device, 16), new Stripe(b.device, 64)))));
        MappedDevice middle = new MappedDevice(table(
                0,
                120,
                new LinearTarget(stripes, 8),
                120,
                72,
                new LinearTarget(c, 4),
                192,
                64,
                new LinearTarget(b.device, 128)));
        MappedDevice top =
                new MappedDevice(table(0, 64, new LinearTarget(middle, 192), 64, 192, new LinearTarget(middle, 0)));
        return new NamedStack(
                withFallback ? "fallback over three levels" : "three levels",
                withFallback ? new FallbackDevice(top, 2, KeyslotListener.NONE) : top,
                List.of(a, b),
                Optional.of(top));
    }

    byte[] medium() throws IOException {
        byte[] all = new byte[SECTORS * BlockDevice.SECTOR_SIZE];
        top.submit(Bio.readPlain(0, Segment.of(all)));
        return all;
    }

    /** Replaces the table by one that leads to the same data through one more mapping, and that one by the first again. */
    void swapTable() throws TableRefusedException {
        if (swappable.isPresent()) {
            MappedDevice device = swappable.get();
            DeviceTable table = device.table();
            boolean direct = table.rows().size() > 1;
            device.swap(direct ? linear(new MappedDevice(table), SECTORS) : tableBehind(table));
        }
    }

    private static DeviceTable tableBehind(DeviceTable detour) {
        LinearTarget target = (LinearTarget) detour.rows().getFirst().target();
        return ((MappedDevice) target.device()).table();
    }

    boolean holdsNothing() {
        return leaves.stream().allMatch(Stacks.Ufs::holdsNothing);
    }

    boolean isBlank() {
        return leaves.stream().allMatch(Stacks.Ufs::isBlank);
    }

    @Override
    public void close() throws IOException {
        List<BlockDevice> owned = new ArrayList<>();
        leaves.forEach(leaf -> owned.add(leaf.device));
        owned.add(top);
        for (BlockDevice device : owned) {
            device.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
