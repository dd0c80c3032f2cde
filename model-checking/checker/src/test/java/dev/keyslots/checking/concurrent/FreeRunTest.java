package dev.keyslots.checking.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.concurrent.FreeRun.Report;
import dev.keyslots.checking.concurrent.FreeRun.Settings;
import dev.keyslots.checking.lockstep.subjects.ReplayableKeys;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyslotDriver;
import dev.keyslots.testing.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads that run freely: a run of the manager as it is, and runs over a driver that does not do what it reports. */
@Timeout(60)
class FreeRunTest {
    private static final int THREADS = 4;
    private static final int CALLS = 500;

    @TempDir
    private Path folder;

    /** Between the manager and the engine: does what the engine does, except for what a test overrides. */
    private static class Between implements KeyslotDriver {
        final KeyslotDriver engine;

        Between(KeyslotDriver engine) {
            this.engine = engine;
        }

        @Override
        public boolean resume(long nanos) throws InterruptedException {
            return engine.resume(nanos);
        }

        @Override
        public void release() {
            engine.release();
        }

        @Override
        public void program(int slot, CryptoKey key) throws DriverException {
            engine.program(slot, key);
        }

        @Override
        public void evict(int slot, CryptoKey key) throws DriverException {
            engine.evict(slot, key);
        }
    }

    private Report run(boolean virtual, boolean observed, UnaryOperator<KeyslotDriver> between)
            throws InterruptedException {
        return FreeRun.of(
                new Settings(THREADS, virtual, observed, CALLS, 7),
                Workspace.home(),
                Optional.of(folder.resolve("events.ndjson")),
                between);
    }

    @ParameterizedTest(name = "virtual threads: {0}, observed: {1}")
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void the_manager_keeps_its_promises_in_every_call(boolean virtual, boolean observed) throws InterruptedException {
        Report report = run(virtual, observed, UnaryOperator.identity());
        assertThat(report.complaint()).isEmpty();
        assertThat(report.calls()).isEqualTo(THREADS * CALLS);
        if (observed) {
            assertThat(report.events()).isGreaterThan(CALLS);
            assertThat(report.actions()).containsKeys("GetHit", "GetProgram", "Put", "Reset", "ReprogramAll");
        } else {
            assertThat(report.events()).isZero();
            assertThat(report.actions()).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_driver_that_programs_another_key_is_noticed_by_the_thread_that_holds_the_slot() throws InterruptedException {
        Report report = run(false, false, engine -> new Between(engine) {
            @Override
            public void program(int slot, CryptoKey key) throws DriverException {
                engine.program(slot, ReplayableKeys.numbered(99, 4096));
            }
        });
        assertThat(report.complaint()).get().asString().contains(" but the hardware has ");
    }

    @Test
    void a_driver_that_does_not_erase_is_noticed_by_the_thread_that_evicted_its_key() throws InterruptedException {
        Report report = run(false, false, engine -> new Between(engine) {
            @Override
            public void evict(int slot, CryptoKey key) {}
        });
        assertThat(report.complaint()).get().asString().contains("still");
    }

    @Test
    void an_observed_run_over_a_driver_that_does_not_erase_differs_in_the_end_and_keeps_its_events()
            throws InterruptedException {
        Report report = run(false, true, engine -> new Between(engine) {
            @Override
            public void evict(int slot, CryptoKey key) {}
        });
        assertThat(report.complaint()).get().asString().contains("./keyslots validate");
        assertThat(folder.resolve("events.ndjson")).isNotEmptyFile();
    }
}
