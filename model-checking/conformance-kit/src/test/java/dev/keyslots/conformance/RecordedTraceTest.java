package dev.keyslots.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.Finding;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import dev.keyslots.conformance.KitHardware.Outcome;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What correct managers of three designs were recorded to do under several threads, by calls and returns and what their drivers were asked
 * for, is accepted as a trace; what a broken one did is not.
 */
class RecordedTraceTest {
    private static final int SLOTS = 4;
    private static final int THREADS = 6;
    private static final int CALLS = 1_000;

    @TempDir
    private Path folder;

    @Test
    void a_manager_with_one_monitor_around_everything_is_accepted() throws Exception {
        assertThat(recorded(SynchronizedManager::new, false)).satisfies(RecordedTraceTest::isAccepted);
    }

    @Test
    void a_manager_that_chooses_a_slot_before_it_tells_its_driver_is_accepted() throws Exception {
        assertThat(recorded(ChoosesFirstManager::new, false)).satisfies(RecordedTraceTest::isAccepted);
    }

    @Test
    void our_own_manager_which_enters_what_its_driver_did_later_is_accepted_also_where_programs_fail()
            throws Exception {
        assertThat(recorded(ReferenceManager::new, true)).satisfies(RecordedTraceTest::isAccepted);
    }

    @Test
    void a_manager_that_does_not_look_a_second_time_is_rejected() throws Exception {
        assertThat(recorded(new BrokenManagerTest.NoSecondLookup()::manager, false)
                        .verdict())
                .isEqualTo(Verdict.REJECTED);
    }

    private static void isAccepted(TraceReport report) {
        assertThat(report.rejected().map(Finding.Rejected::message)).isEmpty();
        assertThat(report.inconclusive()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(report.managers().getFirst().mostUnderWay()).isGreaterThan(1);
        assertThat(report.events()).isGreaterThan(THREADS * CALLS);
    }

    // ---------------------------------------------------------------- helpers

    private TraceReport recorded(KitRun.Maker maker, boolean programsFail)
            throws IOException, InterruptedException, BadTraceException {
        Path file = folder.resolve("recorded.ndjson");
        try (CallRecorder recorder = new CallRecorder(file, SLOTS, "reference")) {
            KitHardware hardware = new KitHardware(SLOTS);
            ManagerUnderTest manager = recorder.around(maker.apply(SLOTS, recorder.below(hardware)));
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            AtomicBoolean failed = new AtomicBoolean();
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                parts.add(threads.submit(() -> {
                    try {
                        use(manager, programsFail ? hardware : null, thread);
                    } catch (InterruptedException | RuntimeException | Error e) {
                        failed.set(true);
                    }
                }));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(parts).hasSize(THREADS);
            assertThat(failed).isFalse();
        }
        return new TraceFile(file, TraceOptions.DEFAULT, Workspace.home()).validate();
    }

    /** Gets and puts keys that all use, and two of its own; evicts only the latter, so that no key is evicted in use. */
    private static void use(ManagerUnderTest manager, @Nullable KitHardware failing, int thread)
            throws InterruptedException {
        Random random = new Random(thread);
        for (int i = 0; i < CALLS; i++) {
            String own = "own%d-%d".formatted(thread, random.nextInt(2));
            switch (random.nextInt(40)) {
                case 0 -> manager.reprogram();
                case 1, 2, 3, 4, 5, 6 -> manager.evict(own);
                default -> {
                    if (failing != null) {
                        failing.willEnd(random.nextInt(8) == 0 ? Outcome.FAILS_AND_LEAVES : Outcome.SUCCEEDS, Set.of());
                    }
                    OptionalInt slot = get(manager, random.nextInt(3) == 0 ? own : "key" + random.nextInt(3));
                    if (slot.isPresent()) {
                        LockSupport.parkNanos(random.nextInt(1_000));
                        manager.put(slot.getAsInt());
                    }
                }
            }
        }
    }

    private static OptionalInt get(ManagerUnderTest manager, String key) throws InterruptedException {
        try {
            return OptionalInt.of(manager.get(key));
        } catch (DriverFailedException e) {
            return OptionalInt.empty();
        }
    }
}
