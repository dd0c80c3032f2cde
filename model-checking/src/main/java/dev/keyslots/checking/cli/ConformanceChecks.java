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
import dev.keyslots.checking.models.Reason;
import dev.keyslots.checking.models.WholeWrites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** The implementation beside the specification. */
final class ConformanceChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Implementation beside the spec", "what is executed", "of it", 5);

    private static final int CHAINS = 500;
    private static final int WALKS = 1500;

    private ConformanceChecks() {}

    static List<CheckItem> items(Home home) {
        return List.of(
                capabilities(home),
                exhaustive(home, "exhaustive-keyslots", World.Kind.KEYSLOTS_SMALL),
                exhaustive(home, "exhaustive-passthrough", World.Kind.PASSTHROUGH),
                lockStep(home, "lock-step-keyslots", World.Kind.KEYSLOTS),
                lockStep(home, "lock-step-passthrough", World.Kind.PASSTHROUGH),
                walks(home, "walks-block-layer", StackRun.Kind.BLOCK_LAYER),
                walks(home, "walks-layered-device", StackRun.Kind.LAYERED_DEVICE),
                everyStep(home, "exhaustive-block-layer", StackRun.Kind.BLOCK_LAYER),
                everyStep(home, "exhaustive-layered-device", StackRun.Kind.LAYERED_DEVICE));
    }

    /** Something that is executed beside the specification. */
    @FunctionalInterface
    private interface Execution {
        Outcome run(CheckItem.Progress progress) throws InterruptedException;
    }

    private record Row(String name, String what, boolean nightly, Execution execution) implements CheckItem {

        Row(String name, String what, Execution execution) {
            this(name, what, false, execution);
        }

        @Override
        public Group group() {
            return GROUP;
        }

        /** Where the implementation leaves the specification, the row has failed. */
        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            try {
                return execution.run(progress);
            } catch (LockStepFailure failure) {
                return Outcome.failed("-", String.valueOf(failure.getMessage()));
            }
        }
    }

    private static CheckItem capabilities(Home home) {
        return new Row(
                "capabilities",
                "every pair of small ones",
                progress -> Outcome.passed("%,d pairs".formatted(CapabilitiesRun.of(home.folder()))));
    }

    /** Every transition of a small model. */
    private static CheckItem exhaustive(Home home, String name, World.Kind kind) {
        return new Row(name, "all steps of " + kind.module(), progress -> {
            Pinned pinned = Pinned.of(home, kind.module());
            try (World world = World.load(kind, home.folder())) {
                ExhaustiveRun.Report report = ExhaustiveRun.of(world, pinned.told(progress));
                return pinned.judge(report.transitions()).with(Map.of("transitions", report.byAction()));
            }
        });
    }

    /** Every transition of the model of a stack of devices. */
    private static CheckItem everyStep(Home home, String name, StackRun.Kind kind) {
        return new Row(name, "all steps of " + kind.module(), true, progress -> {
            Pinned pinned = Pinned.of(home, kind.module());
            StackRun.Report report = StackRun.exhaustively(kind, home.folder(), pinned.told(progress));
            return pinned.judge(report.transitions()).with(Map.of("transitions", report.byAction()));
        });
    }

    /** How many transitions a model has; that is pinned in the manifest of the models. */
    private record Pinned(long transitions) {

        static Pinned of(Home home, String module) {
            return new Pinned(Manifest.read(home.models()).models().stream()
                    .filter(model -> model.name().equals(module))
                    .map(Pinned::transitions)
                    .flatMapToLong(OptionalLong::stream)
                    .findFirst()
                    .orElseThrow(() -> new InputProblem("model-checking/models/manifest.json: " + module
                            + " has to say in \"expect\" how many \"transitions\" there are.")));
        }

        private static OptionalLong transitions(Model model) {
            return model.expect() instanceof Expectation.Passes passes ? passes.transitions() : OptionalLong.empty();
        }

        LongConsumer told(CheckItem.Progress progress) {
            return executed -> progress.at("%,d of %,d transitions".formatted(executed, transitions));
        }

        Outcome judge(long executed) {
            String size = "%,d transitions".formatted(executed);
            return executed == transitions
                    ? Outcome.passed(size)
                    : Outcome.failed(
                            size,
                            "%,d transitions were executed where %,d are pinned. If that is meant, set \"transitions\" in model-checking/models/manifest.json"
                                    .formatted(executed, transitions));
        }
    }

    /** Random walks along the model of a stack of devices, other ones each time. */
    private static CheckItem walks(Home home, String name, StackRun.Kind kind) {
        return new Row(name, "random walks, " + kind.module(), progress -> {
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

    /** Random chains, other ones each time. */
    private static CheckItem lockStep(Home home, String name, World.Kind kind) {
        return new Row(name, "random chains, " + kind.module(), progress -> {
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
        });
    }

    private static String saved(Home home, String name, WholeWrites.Filling trace) {
        Path wanted = home.results().resolve("lock-step").resolve(name + ".ndjson");
        try {
            Path file = WholeWrites.add(wanted, trace);
            return "\nreplay: ./keyslots replay " + home.shown(file);
        } catch (IOException e) {
            return "\nThe trace could not be saved: " + Reason.of(e) + ".";
        }
    }
}
