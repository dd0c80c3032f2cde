package dev.keyslots.checking.check;

import dev.keyslots.checking.concurrent.BlockingRuns;
import dev.keyslots.checking.concurrent.FreeRuns;
import dev.keyslots.checking.concurrent.InterleavingProcess;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The implementation beside the specification, under several threads. */
public final class ConcurrencyChecks {
    private ConcurrencyChecks() {}

    public static List<CheckItem> items(Home home) {
        return List.of(
                new FreeRunning(home, "free-running", "threads that run freely", false),
                new FreeRunning(home, "free-running-long", "2 to 16 threads, millions of calls", true),
                new Blocking(home),
                new Interleaved(home));
    }

    private static Inputs inputs(InputSnapshot now, Home home) {
        return ImplementationInputs.withAllModels(now, home)
                .withFolder(home.folder().resolve("model-checking/traces"))
                .withWholeProgram();
    }

    /** Other runs each time. */
    private record FreeRunning(Home home, String name, String what, boolean nightly) implements CheckItem {
        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(ConcurrencyChecks.inputs(now, home));
        }

        @Override
        public Group group() {
            return ConformanceChecks.GROUP;
        }

        @Override
        public int cores(int available) {
            return nightly ? available : 1;
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            long seed = System.nanoTime();
            LongConsumer shown = calls -> progress.at("%,d calls".formatted(calls));
            Optional<Path> trace =
                    Optional.of(home.results().resolve("free-running").resolve(name + ".ndjson"));
            FreeRuns.Result result = nightly
                    ? FreeRuns.many(home.folder(), seed, trace, shown)
                    : FreeRuns.some(home.folder(), seed, trace, shown);
            String size = "%,d calls".formatted(result.calls());
            return result.complaint()
                    .map(complaint -> Outcome.failed(size, complaint))
                    .orElseGet(() -> Outcome.passed(size))
                    .with(Map.of("actions", result.actions()));
        }
    }

    /** The same programs each time, at other moments. */
    private record Blocking(Home home) implements CheckItem {
        private static final int ROUNDS = 2000;

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(ConcurrencyChecks.inputs(now, home));
        }

        @Override
        public Group group() {
            return ConformanceChecks.GROUP;
        }

        @Override
        public String name() {
            return "blocking-programs";
        }

        @Override
        public String what() {
            return "threads that wait for each other";
        }

        @Override
        public int cores(int available) {
            return available;
        }

        @Override
        public Outcome run(Progress progress) {
            BlockingRuns.Result result =
                    BlockingRuns.of(ROUNDS, System.nanoTime(), rounds -> progress.at("%,d rounds".formatted(rounds)));
            String size = "%,d rounds".formatted(result.rounds());
            return result.complaint()
                    .map(complaint -> Outcome.failed(size, complaint))
                    .orElseGet(() -> Outcome.passed(size));
        }
    }

    /** The same programs each time, for Lincheck makes them by a rule. */
    private record Interleaved(Home home) implements CheckItem {
        private static final int PROGRAMS = 5;
        private static final int INTERLEAVINGS = 50;

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(ConcurrencyChecks.inputs(now, home));
        }

        @Override
        public Group group() {
            return ConformanceChecks.GROUP;
        }

        @Override
        public String name() {
            return "interleavings";
        }

        @Override
        public String what() {
            return "small programs, MCKeyslotsAnyIdle";
        }

        @Override
        public boolean nightly() {
            return true;
        }

        @Override
        public int cores(int available) {
            return available;
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            String complaint = InterleavingProcess.complaint(home.folder(), PROGRAMS, INTERLEAVINGS);
            String size = "%,d interleavings each".formatted(INTERLEAVINGS);
            return complaint.isEmpty() ? Outcome.passed(size) : Outcome.failed(size, complaint);
        }
    }
}
