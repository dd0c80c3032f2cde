package dev.keyslots.checking.cli;

import dev.keyslots.checking.lockstep.CapabilitiesRun;
import dev.keyslots.checking.lockstep.ExhaustiveRun;
import dev.keyslots.checking.lockstep.LockStepFailure;
import dev.keyslots.checking.lockstep.LockStepRun;
import dev.keyslots.checking.lockstep.StackRun;
import dev.keyslots.checking.lockstep.WalkFailure;
import dev.keyslots.checking.lockstep.World;
import dev.keyslots.checking.models.InputProblem;
import dev.keyslots.checking.models.Manifest;
import dev.keyslots.checking.models.Model;
import dev.keyslots.checking.models.Model.Expectation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The implementation beside the specification. */
final class ConformanceChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Implementation beside the spec", "what is executed", "of it", 5);

    private static final int CHAINS = 500;
    private static final int WALKS = 1500;

    private ConformanceChecks() {}

    static List<CheckItem> items(Home home) {
        return List.of(
                new Capabilities(home),
                new Exhaustive(home, "exhaustive-keyslots", World.Kind.KEYSLOTS_SMALL),
                new Exhaustive(home, "exhaustive-passthrough", World.Kind.PASSTHROUGH),
                new LockStep(home, "lock-step-keyslots", World.Kind.KEYSLOTS),
                new LockStep(home, "lock-step-passthrough", World.Kind.PASSTHROUGH),
                new StackWalks(home, "walks-block-layer", StackRun.Kind.BLOCK_LAYER),
                new StackWalks(home, "walks-layered-device", StackRun.Kind.LAYERED_DEVICE),
                new EveryStackStep(home, "exhaustive-block-layer", StackRun.Kind.BLOCK_LAYER),
                new EveryStackStep(home, "exhaustive-layered-device", StackRun.Kind.LAYERED_DEVICE));
    }

    private record Capabilities(Home home) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String name() {
            return "capabilities";
        }

        @Override
        public String what() {
            return "every pair of small ones";
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            return judged(() -> Outcome.passed("%,d pairs".formatted(CapabilitiesRun.of(home.folder()))));
        }
    }

    /** Every transition of a small model; how many there are is pinned in the manifest of the models. */
    private record Exhaustive(Home home, String name, World.Kind kind) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String what() {
            return "all steps of " + kind.module();
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            long pinned = pinned(home, kind.module());
            return judged(() -> {
                try (World world = World.load(kind, home.folder())) {
                    ExhaustiveRun.Report report = ExhaustiveRun.of(
                            world, transitions -> progress.at("%,d of %,d transitions".formatted(transitions, pinned)));
                    return counted(report.transitions(), pinned).with(Map.of("transitions", report.byAction()));
                }
            });
        }
    }

    /** Something that is executed beside the specification. */
    private interface Execution {
        Outcome run() throws InterruptedException;
    }

    /** Where the implementation leaves the specification, the row has failed. */
    private static Outcome judged(Execution execution) throws InterruptedException {
        try {
            return execution.run();
        } catch (LockStepFailure failure) {
            return Outcome.failed("-", String.valueOf(failure.getMessage()));
        }
    }

    private static Outcome counted(long transitions, long pinned) {
        String size = "%,d transitions".formatted(transitions);
        return transitions == pinned
                ? Outcome.passed(size)
                : Outcome.failed(
                        size,
                        "%,d transitions were executed where %,d are pinned. If that is meant, set \"transitions\" in model-checking/models/manifest.json"
                                .formatted(transitions, pinned));
    }

    private static long pinned(Home home, String module) {
        return Manifest.read(home.models()).models().stream()
                .filter(model -> model.name().equals(module))
                .map(ConformanceChecks::transitions)
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElseThrow(() -> new InputProblem("model-checking/models/manifest.json: " + module
                        + " has to say in \"expect\" how many \"transitions\" there are."));
    }

    private static OptionalLong transitions(Model model) {
        return model.expect() instanceof Expectation.Passes passes ? passes.transitions() : OptionalLong.empty();
    }

    /** Every transition of the model of a stack of devices. */
    private record EveryStackStep(Home home, String name, StackRun.Kind kind) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String what() {
            return "all steps of " + kind.module();
        }

        @Override
        public boolean nightly() {
            return true;
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            long pinned = pinned(home, kind.module());
            return judged(() -> {
                StackRun.Report report = StackRun.exhaustively(
                        kind,
                        home.folder(),
                        transitions -> progress.at("%,d of %,d transitions".formatted(transitions, pinned)));
                return counted(report.transitions(), pinned).with(Map.of("transitions", report.byAction()));
            });
        }
    }

    /** Random walks along the model of a stack of devices, other ones each time. */
    private record StackWalks(Home home, String name, StackRun.Kind kind) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String what() {
            return "random walks, " + kind.module();
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            return judged(() -> {
                try {
                    StackRun.Report report = StackRun.randomly(kind, home.folder(), WALKS, System.nanoTime(), true);
                    return Outcome.passed("%,d transitions".formatted(report.transitions()))
                            .with(Map.of("transitions", report.byAction()));
                } catch (WalkFailure failure) {
                    return Outcome.failed(
                            "-",
                            failure.getMessage()
                                    + saved(home, name, file -> failure.walk().write(file)));
                }
            });
        }
    }

    /** Random chains, other ones each time. */
    private record LockStep(Home home, String name, World.Kind kind) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String what() {
            return "random chains, " + kind.module();
        }

        @Override
        public Outcome run(Progress progress) {
            LockStepRun.Report report = LockStepRun.of(kind, home.folder(), CHAINS, true);
            String size = "%,d steps".formatted(report.steps());
            return report.failure()
                    .map(failure -> Outcome.failed(
                            size,
                            failure
                                    + report.trace()
                                            .map(trace -> saved(home, name, trace::write))
                                            .orElse("")))
                    .orElseGet(() -> Outcome.passed(size))
                    .with(Map.of("actions", report.actions()));
        }
    }

    /** Writes what can be replayed. */
    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static String saved(Home home, String name, Writing writing) {
        Path file = home.results().resolve("lock-step").resolve(name + ".ndjson");
        try {
            writing.to(file);
            return "\nreplay: ./keyslots replay " + home.shown(file);
        } catch (IOException e) {
            return "\nThe trace could not be saved: " + e.getMessage();
        }
    }
}
