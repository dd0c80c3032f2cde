package dev.keyslots.checking.mutation;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.Violation;
import dev.keyslots.checking.tlc.ModelResult;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.checking.tlc.RunProgress;
import dev.keyslots.checking.tlc.StateGraphDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the mutants of one module: the models first, from the smallest, then the variants, then the implementation beside it; each mutant
 * until something notices it. That only a number differs is remembered, and is what a mutant comes to if nothing else notices it.
 */
public final class MutationRun {

    /** Many mutants have states without end; what takes that many times as long as the model's states need is left. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long STATES_IN_A_SECOND = 500;

    /** How many mutants of the steps are tried beside one that weakens a property. */
    private static final int OTHERS = 8;

    private static final RunProgress SILENT = distinct -> {};

    /** How models are run, and until when. */
    public record Setting(
            Home home,
            Function<Home, ModelRunner> runners,
            List<LockStepRow> rows,
            SurvivorArguments arguments,
            Instant deadline,
            boolean nightly) {

        public Setting {
            rows = List.copyOf(rows);
        }
    }

    private final Setting setting;
    private final SpecMutants mutants;
    private final Detectors detectors;
    private final Set<String> ofProperties;
    private final Map<String, Optional<StateGraphDigest>> graphs = new HashMap<>();
    private final Queue<Caught> caught = new ConcurrentLinkedQueue<>();

    /** A mutant of the steps, and the property of a model that it violates. */
    private record Caught(Mutant mutant, Model model, Violation violation) {

        boolean isBy(List<String> properties) {
            return violation.name().filter(properties::contains).isPresent();
        }
    }

    public MutationRun(Setting setting, SpecMutants mutants) {
        this.setting = setting;
        this.mutants = mutants;
        this.detectors = Detectors.of(setting.home(), mutants.module().name(), setting.rows(), setting.nightly());
        this.ofProperties = CheckedDefinitions.of(detectors, mutants.module());
    }

    /** In the order in which they should run: what the steps' mutants violate says later what a weaker property does not notice. */
    public List<Mutant> stepsFirst() {
        Set<String> steps = CheckedDefinitions.behaviour(mutants.module());
        return mutants.mutants().stream()
                .sorted(Comparator.comparing(mutant -> !steps.contains(mutant.definition())))
                .toList();
    }

    /** One mutant to its end. What there was not time for is said, and is no verdict. */
    public MutantResult run(Mutant mutant) throws InterruptedException {
        if (over()) {
            return MutantResult.of(mutant, Fate.INCONCLUSIVE, "");
        }
        try (MutatedCopy copy = MutatedCopy.of(setting.home(), mutant, mutants.text())) {
            return new OneMutant(mutant, copy.home()).run();
        }
    }

    private boolean over() {
        return !Instant.now().isBefore(setting.deadline());
    }

    /** What has come out about one mutant so far. */
    private final class OneMutant {
        private final Mutant mutant;
        private final Home home;
        private final ModelRunner runner;
        private final List<String> leading;
        private final List<String> unfinished = new ArrayList<>();
        private Optional<String> counted = Optional.empty();

        OneMutant(Mutant mutant, Home home) {
            this.mutant = mutant;
            this.home = home;
            this.runner = setting.runners().apply(home);
            this.leading = CheckedDefinitions.leadingTo(mutants.module(), mutant.definition());
        }

        MutantResult run() throws InterruptedException {
            for (Model model : mostLikelyFirst()) {
                Optional<Fate> noticed = over() ? unfinished(model.name()) : noticed(model);
                if (noticed.isPresent()) {
                    return MutantResult.of(mutant, noticed.get(), model.name());
                }
            }
            for (LockStepRow row : detectors.rows()) {
                if (over()) {
                    unfinished.add(row.name());
                } else if (!row.run().agrees(home)) {
                    return MutantResult.of(mutant, Fate.LOCK_STEP, row.name());
                }
            }
            return unnoticed();
        }

        /** What is only checked changes no state; those notice it that check it, if any do, and of them variants rather than models. */
        private List<Model> mostLikelyFirst() {
            List<Model> variants = detectors.variantsFor(leading);
            if (isOfSteps()) {
                return Stream.concat(detectors.models().stream(), variants.stream())
                        .toList();
            }
            return Stream.concat(variants.stream(), detectors.models().stream())
                    .filter(model -> isOfAssumptions() || CheckedDefinitions.checks(model, mutants.module(), leading))
                    .toList();
        }

        private boolean isOfSteps() {
            return CheckedDefinitions.behaviour(mutants.module()).contains(mutant.definition());
        }

        /** Neither a step nor a property leads to it: if anything does, what the module assumes of its constants. */
        private boolean isOfAssumptions() {
            return !isOfSteps() && !ofProperties.contains(mutant.definition());
        }

        private MutantResult unnoticed() throws InterruptedException {
            if (!isOfSteps()) {
                Optional<MutantResult> noticed = noticedBesideAnother();
                if (noticed.isPresent()) {
                    return noticed.get();
                }
            }
            if (!unfinished.isEmpty()) {
                return new MutantResult(mutant, Fate.INCONCLUSIVE, "", unfinished);
            }
            if (counted.isPresent()) {
                return MutantResult.of(mutant, Fate.COUNT, counted.get());
            }
            if (changesOnlySteps() && isEquivalent()) {
                return MutantResult.of(mutant, Fate.EQUIVALENT, "");
            }
            Fate fate = setting.arguments().of(mutant).isPresent() ? Fate.ARGUED : Fate.SURVIVED;
            return MutantResult.of(mutant, fate, "");
        }

        /**
         * Whether a property that is weaker by this mutant misses a mutant of the steps that it catches as it is. Those come first that
         * are about the same variables.
         */
        private Optional<MutantResult> noticedBesideAnother() throws InterruptedException {
            List<Caught> others = caught.stream()
                    .filter(other -> other.isBy(leading))
                    .sorted(Comparator.comparingLong((Caught other) -> -variablesInCommon(other.mutant())))
                    .limit(OTHERS)
                    .toList();
            for (Caught other : others) {
                if (over()) {
                    unfinished.add(other.model().name());
                } else if (misses(other)) {
                    return Optional.of(MutantResult.of(
                            mutant, Fate.OTHER_MUTANT, other.mutant().key()));
                }
            }
            return Optional.empty();
        }

        /** One that has states without end beside this one tells nothing. */
        private boolean misses(Caught other) throws InterruptedException {
            try (MutatedCopy copy = MutatedCopy.of(setting.home(), mutant.with(other.mutant()), mutants.text())) {
                Model model = in(copy.home(), other.model());
                return within(
                                patience(model),
                                () -> setting.runners().apply(copy.home()).run(model, 1, SILENT))
                        .filter(result -> !result.violations().contains(other.violation()))
                        .isPresent();
            }
        }

        private long variablesInCommon(Mutant other) {
            return mutants.module().variables().stream()
                    .filter(variable -> {
                        Pattern word = Pattern.compile("\\b" + variable + "\\b");
                        return word.matcher(mutant.before()).find()
                                && word.matcher(other.before()).find();
                    })
                    .count();
        }

        private Model in(Home other, Model original) {
            return new Model(
                    other.folder().resolve(setting.home().folder().relativize(original.folder())),
                    original.name(),
                    original.says(),
                    Model.Size.QUICK,
                    original.liveness(),
                    original.deadlock(),
                    original.expect(),
                    original.ids());
        }

        private Optional<Fate> noticed(Model original) throws InterruptedException {
            Model model = in(home, original);
            Optional<ModelResult> result = within(patience(model), () -> runner.run(model, 1, SILENT));
            if (result.isEmpty()) {
                return unfinished(model.name());
            }
            Optional<Fate> fate = result.filter(each -> !each.asExpected()).map(each -> fate(model, each));
            if (fate.equals(Optional.of(Fate.PROPERTY)) && isOfSteps()) {
                result.get().violations().forEach(violation -> caught.add(new Caught(mutant, original, violation)));
            }
            if (fate.equals(Optional.of(Fate.COUNT))) {
                counted = counted.or(() -> Optional.of(model.name()));
                return Optional.empty();
            }
            return fate;
        }

        private Optional<Fate> unfinished(String name) {
            unfinished.add(name);
            return Optional.empty();
        }

        /** An operator that a property or a law may use, in this module or in another, can differ where no state does. */
        private boolean changesOnlySteps() {
            return isOfSteps() && !ofProperties.contains(mutant.definition());
        }

        private boolean isEquivalent() throws InterruptedException {
            for (Model model : detectors.models()) {
                if (!graph(model).equals(runner.stateGraph(model))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Of the module as it is. */
    private synchronized Optional<StateGraphDigest> graph(Model model) throws InterruptedException {
        if (!graphs.containsKey(model.name())) {
            graphs.put(model.name(), setting.runners().apply(setting.home()).stateGraph(model));
        }
        return graphs.getOrDefault(model.name(), Optional.empty());
    }

    private static Fate fate(Model model, ModelResult result) {
        if (result.isUnreadable()) {
            return Fate.NOT_MADE;
        }
        return switch (model.expect()) {
            case Expectation.Passes passes -> {
                if (!result.violations().isEmpty()) {
                    yield Fate.PROPERTY;
                }
                yield result.exitStatus() == 0 ? Fate.COUNT : Fate.ERROR;
            }
            case Expectation.Violates violates -> {
                if (result.exitStatus() != 0 && result.violations().isEmpty()) {
                    yield Fate.ERROR;
                }
                yield violatesTheSame(violates, result.violations()) ? Fate.COUNT : Fate.VARIANT;
            }
        };
    }

    private static boolean violatesTheSame(Expectation.Violates expected, List<Violation> violations) {
        return !violations.isEmpty()
                && violations.stream()
                        .allMatch(violation -> violation.kind() == expected.kind()
                                && violation
                                        .name()
                                        .map(expected.property()::equals)
                                        .orElse(true));
    }

    private static Duration patience(Model model) {
        long states = switch (model.expect()) {
            case Expectation.Passes passes -> passes.distinctStates();
            case Expectation.Violates violates -> 0;
        };
        return PATIENCE.plusSeconds(states / STATES_IN_A_SECOND);
    }

    /** @return empty if it took longer; it has then been ended */
    private Optional<ModelResult> within(Duration limit, Callable<ModelResult> work) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), setting.deadline());
        Duration shorter = left.compareTo(limit) < 0 ? left : limit;
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<ModelResult> result = one.submit(work);
            try {
                return Optional.of(result.get(Math.max(1, shorter.toMillis()), TimeUnit.MILLISECONDS));
            } catch (TimeoutException tooLong) {
                result.cancel(true);
                return Optional.empty();
            } catch (InterruptedException stopped) {
                result.cancel(true);
                throw stopped;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a run of TLC ended with " + e.getCause(), e);
            }
        }
    }
}
