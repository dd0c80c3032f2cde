package dev.keyslots.block;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;
import static dev.keyslots.block.NamedStack.SECTORS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.block.EqualStacks.Extent;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.manager.ManagerInvariants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import net.jqwik.api.statistics.Statistics;

/**
 * The same bios leave the same bytes on every stack: in hardware slots, without slots, in the fallback, through linear, striped and
 * nested mappings, and through all of them while their tables are swapped. The bytes are those of an independent cipher, and none of them
 * are plaintext.
 */
class EqualStacksTest {

    private final List<EqualStacks> started = new ArrayList<>();

    @AfterTry
    void close() throws IOException {
        for (EqualStacks stacks : started) {
            stacks.close();
        }
        started.clear();
        ManagerInvariants.forgetWatched();
    }

    @Property(tries = 15, shrinking = ShrinkingMode.FULL)
    void the_same_bios_leave_the_same_bytes(@ForAll("chains") ActionChain<EqualStacks> chain) {
        EqualStacks end = chain.withInvariant("media", EqualStacks::checkMedia)
                .withInvariant("slots", EqualStacks::checkThatNothingIsHeld)
                .run();
        end.checkThatEvictionsLeaveNothing();
        ManagerInvariants.checkWatched();
        collectStatistics(chain);
    }

    private static void collectStatistics(ActionChain<EqualStacks> chain) {
        for (String step : chain.transformations()) {
            Statistics.label("steps").collect(step.substring(0, step.indexOf(' ')));
        }
        Statistics.label("steps").coverage(coverage -> {
            coverage.check("write").percentage(share -> share > 20);
            coverage.check("read").percentage(share -> share > 10);
            coverage.check("evict").percentage(share -> share > 3);
            coverage.check("swap").percentage(share -> share > 3);
        });
    }

    @Provide
    Arbitrary<ActionChain<EqualStacks>> chains() {
        return ActionChain.startWith(this::start)
                .withAction(4, new Write())
                .withAction(3, new Read())
                .withAction(1, new Evict())
                .withAction(1, new SwapTables())
                .withMaxTransformations(30);
    }

    private EqualStacks start() {
        EqualStacks stacks = EqualStacks.startUsingAllKeys();
        started.add(stacks);
        return stacks;
    }

    // ---------------------------------------------------------------- one action for each kind of step

    /** Writes an extent anywhere, under any key and number, from segments of any layout. */
    private static final class Write implements Action.Independent<EqualStacks> {
        @Override
        public Arbitrary<Transformer<EqualStacks>> transformer() {
            return Combinators.combine(extents(), Layout.any())
                    .as((extent, layout) -> Transformer.mutate(
                            "write %d units at unit %d under key %d from number %s, segments %s"
                                    .formatted(units(extent), extent.unit(), extent.key(), extent.dun(), layout),
                            stacks -> stacks.write(extent, layout)));
        }

        private static Arbitrary<Extent> extents() {
            return Arbitraries.integers()
                    .between(0, EqualStacks.UNITS.length - 1)
                    .flatMap(key -> {
                        int unit = EqualStacks.UNITS[key];
                        int unitsOnDevice = SECTORS * SECTOR_SIZE / unit;
                        return Combinators.combine(
                                        Arbitraries.integers().between(1, 20),
                                        Arbitraries.integers().between(0, unitsOnDevice - 20),
                                        Arbitraries.integers().between(0, 999),
                                        Arbitraries.integers().between(1, 99))
                                .as((units, at, dun, fill) -> new Extent(
                                        key, at, DataUnitNumber.of(dun), EqualStacks.data(fill, units * unit)));
                    });
        }

        private static int units(Extent extent) {
            return extent.plaintext().length / EqualStacks.UNITS[extent.key()];
        }
    }

    /** Reads an extent that was written before and is still whole, into segments of any layout. */
    private static final class Read implements Action.Dependent<EqualStacks> {
        @Override
        public boolean precondition(EqualStacks stacks) {
            return !stacks.extents().isEmpty();
        }

        @Override
        public Arbitrary<Transformer<EqualStacks>> transformer(EqualStacks stacks) {
            return Combinators.combine(Arbitraries.of(stacks.extents()), Layout.any())
                    .as((extent, layout) -> Transformer.mutate(
                            "read back unit %d under key %d, segments %s"
                                    .formatted(extent.unit(), extent.key(), layout),
                            after -> after.read(extent, layout)));
        }
    }

    /** Evicts a key that no bio uses. */
    private static final class Evict implements Action.Independent<EqualStacks> {
        @Override
        public Arbitrary<Transformer<EqualStacks>> transformer() {
            return Arbitraries.integers()
                    .between(0, EqualStacks.UNITS.length - 1)
                    .map(key -> Transformer.mutate("evict key " + key, stacks -> stacks.evict(key)));
        }
    }

    /** Swaps the tables of the mapped devices that have another way to the same data. */
    private static final class SwapTables extends Action.JustMutate<EqualStacks> {
        @Override
        public void mutate(EqualStacks stacks) {
            stacks.swapTables();
        }

        @Override
        public String description() {
            return "swap tables";
        }
    }

    // ---------------------------------------------------------------- many bios in flight

    /** @param lengths of the bios in sectors, in turn until the device is full */
    @Tag("free-running")
    @Property(tries = 5)
    void also_through_a_queue_with_many_bios_in_flight(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 20) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 99) int fill)
            throws Exception {
        byte[] data = EqualStacks.data(fill, SECTORS * SECTOR_SIZE);
        byte[] expected = IndependentXts.encrypt(bytes(0), DataUnitNumber.ZERO, SECTOR_SIZE, data);
        EqualStacks stacks = start();
        for (NamedStack stack : stacks.stacks) {
            try (ExecutorService workers = Executors.newFixedThreadPool(2);
                    RequestQueue queue = new RequestQueue(stack.top, workers)) {
                List<CompletableFuture<Void>> all = new ArrayList<>();
                for (int sector = 0; sector < SECTORS; ) {
                    int sectors = Math.min(lengths.get(all.size() % lengths.size()), SECTORS - sector);
                    CryptContext context = new CryptContext(key(0, SECTOR_SIZE), DataUnitNumber.of(sector));
                    Segment memory = new Segment(data, sector * SECTOR_SIZE, sectors * SECTOR_SIZE);
                    all.add(queue.submit(Bio.write(sector, context, memory)).toCompletableFuture());
                    sector += sectors;
                    stack.swapTable();
                }
                all.forEach(CompletableFuture::join);
            }
            assertThat(Arrays.mismatch(stack.medium(), expected))
                    .as("the first byte that differs on the medium of %s", stack)
                    .isEqualTo(-1);
        }
        stacks.checkThatEvictionsLeaveNothing();
        ManagerInvariants.checkWatched();
    }
}
