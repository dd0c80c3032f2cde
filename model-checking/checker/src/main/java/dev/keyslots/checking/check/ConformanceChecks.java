package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.OutputFile;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.checking.lockstep.CapabilitiesRun;
import dev.keyslots.checking.lockstep.ChainFormat;
import dev.keyslots.checking.lockstep.ExhaustiveRun;
import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.RandomRuns;
import dev.keyslots.checking.lockstep.StackBinding;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The implementation beside the specification. */
public final class ConformanceChecks {

    public static final CheckItem.Group GROUP =
            new CheckItem.Group("Implementation beside the spec", "what is executed", "of it", 5);

    private static final int STEPS = 30_000;
    private static final int TRANSITIONS = 1500;

    private ConformanceChecks() {}

    public static List<CheckItem> items(Home home) {
        return List.of(
                capabilities(home),
                exhaustive(home, "exhaustive-keyslots", ModelBinding.Kind.KEYSLOTS_SMALL),
                exhaustive(home, "exhaustive-passthrough", ModelBinding.Kind.PASSTHROUGH),
                lockStep(home, "lock-step-keyslots", ModelBinding.Kind.KEYSLOTS),
                lockStep(home, "lock-step-passthrough", ModelBinding.Kind.PASSTHROUGH),
                walks(home, "walks-block-layer", StackBinding.Kind.BLOCK_LAYER),
                walks(home, "walks-layered-device", StackBinding.Kind.LAYERED_DEVICE),
                exhaustive(home, "exhaustive-block-layer", StackBinding.Kind.BLOCK_LAYER),
                exhaustive(home, "exhaustive-layered-device", StackBinding.Kind.LAYERED_DEVICE));
    }

    /** The model beside which an item runs the implementation. */
    static String module(CheckItem item) {
        return ((Row) item).module();
    }

    /** Something that is executed beside the specification. */
    @FunctionalInterface
    private interface Execution {
        Outcome run(CheckItem.Progress progress) throws InterruptedException;
    }

    /** @param module the model that it is held against */
    private record Row(Home home, String name, String what, String module, boolean nightly, Execution execution)
            implements CheckItem {

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(ImplementationInputs.of(now, home, module).withProgram(ConformanceChecks.class));
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
                home,
                "capabilities",
                "every pair of small ones",
                CapabilitiesRun.MODULE,
                false,
                progress -> Outcome.passed("%,d pairs".formatted(CapabilitiesRun.of(home.folder()))));
    }

    /** Every transition of a small model. */
    private static CheckItem exhaustive(Home home, String name, ModelBinding.Kind kind) {
        return exhaustive(home, name, kind.module(), false, () -> ModelBinding.load(kind, home.folder()));
    }

    /** Every transition of the model of a stack of devices. */
    private static CheckItem exhaustive(Home home, String name, StackBinding.Kind kind) {
        return exhaustive(home, name, kind.module(), true, () -> StackBinding.load(kind, home.folder()));
    }

    private static CheckItem exhaustive(
            Home home, String name, String module, boolean nightly, Supplier<Subject<?>> loading) {
        return new Row(home, name, "all steps of " + module, module, nightly, progress -> {
            Pinned pinned = Pinned.of(home, module);
            try (Subject<?> subject = loading.get()) {
                ExhaustiveRun.Report report = ExhaustiveRun.of(subject, pinned.told(progress));
                return pinned.judge(report.transitions()).with(Map.of("transitions", report.byAction()));
            }
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
                    .orElseThrow(() -> new InputProblemException("model-checking/models/manifest.json: " + module
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
    private static CheckItem walks(Home home, String name, StackBinding.Kind kind) {
        return new Row(
                home,
                name,
                "random walks, " + kind.module(),
                kind.module(),
                false,
                progress ->
                        atRandom(home, name, StackBinding.load(kind, home.folder()), TRANSITIONS, Counted.TRANSITIONS));
    }

    /** Random chains of steps, other ones each time. */
    private static CheckItem lockStep(Home home, String name, ModelBinding.Kind kind) {
        return new Row(
                home,
                name,
                "random chains, " + kind.module(),
                kind.module(),
                false,
                progress -> atRandom(home, name, ModelBinding.load(kind, home.folder()), STEPS, Counted.STEPS));
    }

    /** What random runs count: steps become actions as the implementation decides, transitions are taken as they were drawn. */
    private enum Counted {
        STEPS("steps", "actions"),
        TRANSITIONS("transitions", "transitions");

        private final String unit;
        private final String fact;

        Counted(String unit, String fact) {
            this.unit = unit;
            this.fact = fact;
        }
    }

    private static <S> Outcome atRandom(Home home, String name, Subject<S> loaded, long least, Counted counted) {
        try (Subject<S> subject = loaded) {
            RandomRuns.Report<S> report = RandomRuns.of(subject, least, new Random(), true);
            String size = "%,d %s".formatted(report.steps(), counted.unit);
            return report.failure()
                    .map(failure -> Outcome.failed(
                            size,
                            failure
                                    + report.failing()
                                            .map(failing -> saved(home, name, failing.steps(), subject.format()))
                                            .orElse("")))
                    .orElseGet(() -> Outcome.passed(size))
                    .with(Map.of(counted.fact, report.actions()));
        }
    }

    /** So that it can be replayed. */
    private static <S> String saved(Home home, String name, List<S> steps, ChainFormat<S> format) {
        Path wanted = home.results().resolve("lock-step").resolve(name + ".ndjson");
        try {
            Path file = OutputFile.add(wanted, part -> format.write(steps, part));
            return "\nreplay: ./keyslots replay " + home.shown(file);
        } catch (IOException e) {
            return "\nThe trace could not be saved: " + Reason.of(e) + ".";
        }
    }
}
