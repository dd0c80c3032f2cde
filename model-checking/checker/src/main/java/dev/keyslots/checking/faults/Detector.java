package dev.keyslots.checking.faults;

import dev.keyslots.checking.concurrent.BlockingRuns;
import dev.keyslots.checking.concurrent.FreeRuns;
import dev.keyslots.checking.concurrent.InterleavingProcess;
import dev.keyslots.checking.fuzz.Fuzz;
import dev.keyslots.checking.fuzz.FuzzTargets;
import dev.keyslots.checking.lockstep.CapabilitiesRun;
import dev.keyslots.checking.lockstep.ExhaustiveRun;
import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.RandomRuns;
import dev.keyslots.checking.lockstep.StackBinding;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** What can catch a fault. Each layer says nothing about an implementation that does what it is to do. */
public enum Detector {
    /** Capabilities, compared with the specification's for all small ones. */
    CAPABILITIES {
        @Override
        String complaint(Path home) {
            CapabilitiesRun.of(home);
            return "";
        }
    },
    /** Every transition of the small model of the slot manager. */
    EXHAUSTIVE {
        @Override
        String complaint(Path home) throws InterruptedException {
            return exhaustively(ModelBinding.Kind.KEYSLOTS_SMALL, home);
        }
    },
    /** Every transition of the model of the manager without slots. */
    EXHAUSTIVE_PASSTHROUGH {
        @Override
        String complaint(Path home) throws InterruptedException {
            return exhaustively(ModelBinding.Kind.PASSTHROUGH, home);
        }
    },
    /** Random chains with data, on the slot manager. */
    LOCK_STEP {
        @Override
        String complaint(Path home) {
            return inLockStep(ModelBinding.Kind.KEYSLOTS, home);
        }
    },
    /** Threads that run freely, observed and unobserved. */
    FREE_RUNNING {
        @Override
        String complaint(Path home) throws InterruptedException {
            return FreeRuns.some(home, SEED, Optional.empty(), calls -> {})
                    .complaint()
                    .orElse("");
        }
    },
    /** Small programs of threads that wait for each other, very often. */
    BLOCKING_PROGRAMS {
        @Override
        String complaint(Path home) {
            return BlockingRuns.of(ROUNDS, SEED, rounds -> {}).complaint().orElse("");
        }
    },
    /** The same programs, and such of random calls, in their interleavings. */
    INTERLEAVINGS {
        @Override
        String complaint(Path home) throws InterruptedException {
            return InterleavingProcess.complaint(home, 0, INTERLEAVINGS_TRIED);
        }
    },
    /** Random chains with data, on the manager without slots. */
    LOCK_STEP_PASSTHROUGH {
        @Override
        String complaint(Path home) {
            return inLockStep(ModelBinding.Kind.PASSTHROUGH, home);
        }
    },
    /** Random walks with data, on a device under a fallback. */
    WALKS_BLOCK_LAYER {
        @Override
        String complaint(Path home) {
            return onWalks(StackBinding.Kind.BLOCK_LAYER, home);
        }
    },
    /** Random walks with data, on two levels of mapped devices. */
    WALKS_LAYERED_DEVICE {
        @Override
        String complaint(Path home) {
            return onWalks(StackBinding.Kind.LAYERED_DEVICE, home);
        }
    },
    /** Fuzzing of random stacks. */
    FUZZ_STACKS {
        @Override
        String complaint(Path home) throws InterruptedException {
            return fuzzed(FuzzTargets.RANDOM_STACKS, home);
        }
    };

    private static final int STEPS = 12_000;

    /** At most, of each program. Races show sooner most of the time, but a busy machine may take many times as long. */
    private static final int ROUNDS = 80_000;

    private static final int INTERLEAVINGS_TRIED = 200;

    /** The same walks each time: far fewer would do for most faults. */
    private static final int WALKS = 3000;

    private static final long SEED = 1;

    /** How long is fuzzed at most, until what is wrong is found. */
    private static final Duration FUZZED = Duration.ofSeconds(20);

    /** The name in tables and notes, for example {@code lock-step}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it takes more than some seconds, and is left for the night. */
    public boolean isSlow() {
        return this == INTERLEAVINGS;
    }

    /** Whether it is about threads that run at the same time, and so has to have the cores to itself. */
    public boolean wantsAllCores() {
        return this == BLOCKING_PROGRAMS || this == INTERLEAVINGS;
    }

    /** @return what is wrong, empty if nothing was found */
    abstract String complaint(Path home) throws InterruptedException;

    /** The same by the names of both, for a caller in another class loader. */
    public static String complaint(String layer, String home) throws InterruptedException {
        try {
            return valueOf(layer).complaint(Path.of(home));
        } catch (LockStepFailure failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    private static String exhaustively(ModelBinding.Kind kind, Path home) throws InterruptedException {
        try (ModelBinding world = ModelBinding.load(kind, home)) {
            ExhaustiveRun.of(world, transitions -> {});
            return "";
        }
    }

    private static String onWalks(StackBinding.Kind kind, Path home) {
        return atRandom(StackBinding.load(kind, home), WALKS);
    }

    private static String inLockStep(ModelBinding.Kind kind, Path home) {
        return atRandom(ModelBinding.load(kind, home), STEPS);
    }

    private static String atRandom(Subject<?> loaded, int steps) {
        try (Subject<?> subject = loaded) {
            return RandomRuns.of(subject, steps, new SplittableRandom(SEED), false)
                    .failure()
                    .orElse("");
        }
    }

    private static String fuzzed(FuzzTargets target, Path home) throws InterruptedException {
        try {
            return new Fuzz(home, Fuzz.Settings.quiet(FUZZED, SEED, List.of(target)))
                    .run()
                    .finding()
                    .map(Fuzz.Finding::complaint)
                    .orElse("");
        } catch (IOException e) {
            throw new IllegalStateException("nothing was to be kept", e);
        }
    }
}
