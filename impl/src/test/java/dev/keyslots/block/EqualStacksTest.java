package dev.keyslots.block;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static dev.keyslots.block.Stacks.contains;
import static dev.keyslots.block.Stacks.join;
import static dev.keyslots.block.Stacks.linear;
import static dev.keyslots.block.Stacks.random;
import static dev.keyslots.block.Stacks.split;
import static dev.keyslots.block.Stacks.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.block.StripedTarget.Stripe;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.manager.KeyslotListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever a stack is made of, the same bios leave the same bytes: in the hardware's slots, without slots, in the fallback, through
 * linear, striped and nested mappings, and through all of them at once while their tables are replaced. What stands there is what an
 * independent cipher puts there, and nothing of it is plaintext.
 */
class EqualStacksTest {

    private static final int SECTORS = 256;
    private static final int[] UNITS = {512, 1024, 2048};

    /** One stack, and what has to be looked after when it was used. */
    private static final class Stack implements AutoCloseable {
        private final String name;
        private final BlockDevice top;
        private final List<Stacks.Ufs> leaves;
        private final Optional<MappedDevice> swappable;
        private final List<BlockDevice> owned;

        Stack(String name, BlockDevice top, List<Stacks.Ufs> leaves, Optional<MappedDevice> swappable) {
            this.name = name;
            this.top = top;
            this.leaves = leaves;
            this.swappable = swappable;
            this.owned = new ArrayList<>(
                    leaves.stream().<BlockDevice>map(leaf -> leaf.device).toList());
            owned.add(top);
        }

        byte[] medium() throws IOException {
            byte[] all = new byte[SECTORS * 512];
            top.submit(Bio.readPlain(0, Segment.of(all)));
            return all;
        }

        /** The same data by another way: a mapping of what the table maps to now, or back. */
        void swap() throws TableRefusedException {
            if (swappable.isPresent()) {
                MappedDevice device = swappable.get();
                boolean direct = device.table().rows().size() > 1;
                device.swap(
                        direct
                                ? linear(new MappedDevice(device.table()), SECTORS)
                                : ((MappedDevice) ((LinearTarget) device.table()
                                                        .rows()
                                                        .getFirst()
                                                        .target())
                                                .device())
                                        .table());
            }
        }

        @Override
        public void close() throws IOException {
            for (BlockDevice device : owned) {
                device.close();
            }
        }
    }

    private static Stacks.Ufs ufs(int slots) {
        return new Stacks.Ufs(slots, new RamDisk(SECTORS));
    }

    /** Linear and striped, over leaves with few slots and many, and without, on three levels. */
    private static Stack nested(boolean withFallback) {
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
        return new Stack(
                withFallback ? "fallback over three levels" : "three levels",
                withFallback ? new FallbackDevice(top, 2, KeyslotListener.NONE) : top,
                List.of(a, b),
                Optional.of(top));
    }

    private static List<Stack> stacks() {
        Stacks.Ufs few = ufs(1);
        Stacks.Ufs many = ufs(32);
        Stacks.Ufs below = ufs(2);
        return List.of(
                new Stack("one slot", few.device, List.of(few), Optional.empty()),
                new Stack("many slots", many.device, List.of(many), Optional.empty()),
                new Stack("no slots", Stacks.fmp(new RamDisk(SECTORS)), List.of(), Optional.empty()),
                new Stack(
                        "fallback",
                        new FallbackDevice(new PlainDevice(new RamDisk(SECTORS)), 2, KeyslotListener.NONE),
                        List.of(),
                        Optional.empty()),
                new Stack("linear", new MappedDevice(linear(below.device, SECTORS)), List.of(below), Optional.empty()),
                nested(false),
                nested(true));
    }

    @Property(tries = 15)
    void leave_the_same_bytes(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Stack> stacks = stacks();
        byte[] expected = new byte[SECTORS * 512];
        List<byte[]> written = new ArrayList<>();
        try {
            for (Stack stack : stacks) {
                for (int key = 0; key < UNITS.length; key++) {
                    stack.top.startUsing(key(key, UNITS[key]));
                }
            }
            for (int step = 0; step < 30; step++) {
                int number = random.nextInt(UNITS.length);
                int unit = UNITS[number];
                switch (random.nextInt(6)) {
                    case 0 -> {
                        for (Stack stack : stacks) {
                            stack.top.evict(key(number, unit));
                        }
                    }
                    case 1 -> {
                        for (Stack stack : stacks) {
                            stack.swap();
                        }
                    }
                    default -> {
                        int units = 1 + random.nextInt(20);
                        int at = random.nextInt(SECTORS * 512 / unit - units);
                        byte[] data = random(random.nextInt(), units * unit);
                        DataUnitNumber dun = DataUnitNumber.of(random.nextInt(1000));
                        writeAndRead(stacks, new CryptContext(key(number, unit), dun), at * unit / 512, data, random);
                        byte[] encrypted = IndependentXts.encrypt(bytes(number), dun, unit, data);
                        System.arraycopy(encrypted, 0, expected, at * unit, encrypted.length);
                        written.add(data);
                    }
                }
            }
            for (Stack stack : stacks) {
                byte[] medium = stack.medium();
                assertThat(Arrays.mismatch(medium, expected)).as(stack.name).isEqualTo(-1);
                for (byte[] data : written) {
                    assertThat(contains(medium, data))
                            .as("plaintext through " + stack.name)
                            .isFalse();
                }
                requireNothingLeft(stack);
            }
        } finally {
            for (Stack stack : stacks) {
                stack.close();
            }
        }
    }

    private static void writeAndRead(List<Stack> stacks, CryptContext context, int sector, byte[] data, Random random)
            throws IOException {
        int unit = context.key().config().dataUnitSize();
        for (Stack stack : stacks) {
            List<Segment> out = split(data, unit, random);
            stack.top.submit(new Bio(Bio.Operation.WRITE, sector, out, Optional.of(context)));
            assertThat(join(out))
                    .as("what the caller of " + stack.name + " keeps")
                    .isEqualTo(data);
            List<Segment> in = split(new byte[data.length], unit, random);
            stack.top.submit(new Bio(Bio.Operation.READ, sector, in, Optional.of(context)));
            assertThat(join(in)).as(stack.name).isEqualTo(data);
        }
    }

    /** The deep check: no slot is held, and once all keys are evicted none is left anywhere. */
    private static void requireNothingLeft(Stack stack) throws Exception {
        for (int key = 0; key < UNITS.length; key++) {
            stack.top.evict(key(key, UNITS[key]));
        }
        assertThat(stack.leaves).as(stack.name).allMatch(leaf -> leaf.holdsNothing() && leaf.isBlank());
    }

    @Property(tries = 5)
    void also_by_way_of_a_queue_with_many_bios_in_flight(@ForAll long seed) throws Exception {
        byte[] data = random((int) seed, SECTORS * 512);
        byte[] expected = IndependentXts.encrypt(bytes(0), DataUnitNumber.ZERO, 512, data);
        for (Stack stack : stacks()) {
            stack.top.startUsing(key(0, 512));
            try (ExecutorService workers = Executors.newFixedThreadPool(2);
                    RequestQueue queue = new RequestQueue(stack.top, workers)) {
                Random random = new Random(seed);
                List<CompletableFuture<Void>> all = new ArrayList<>();
                int sector = 0;
                while (sector < SECTORS) {
                    int sectors = Math.min(1 + random.nextInt(20), SECTORS - sector);
                    CryptContext context = new CryptContext(key(0, 512), DataUnitNumber.of(sector));
                    all.add(queue.submit(Bio.write(sector, context, new Segment(data, sector * 512, sectors * 512)))
                            .toCompletableFuture());
                    sector += sectors;
                    stack.swap();
                }
                all.forEach(CompletableFuture::join);
            }
            assertThat(Arrays.mismatch(stack.medium(), expected)).as(stack.name).isEqualTo(-1);
            requireNothingLeft(stack);
            stack.close();
        }
    }
}
