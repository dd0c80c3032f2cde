package dev.keyslots.checking.explain;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.Violation;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.OracleException;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two executions: a counterexample, and beside it what becomes of the same calls where the remedy is in force.
 *
 * @param pairs one for each step of the counterexample
 * @param kept whether the promise is kept at the end of the other execution; empty if that is not said of a state
 */
public record SideBySide(List<Pair> pairs, Optional<Boolean> kept) {

    private static final Pattern HUMP = Pattern.compile("^[A-Z][a-z]*");

    /**
     * One call.
     *
     * @param left what it does in the counterexample
     * @param right what it does with the remedy
     */
    public record Pair(int number, Side left, Side right) {
        /** Whether both do the same. */
        public boolean isSame() {
            return left.equals(right);
        }
    }

    /**
     * @param label the step; a sentence where there is none
     * @param taken whether there is one
     * @param changes of the state, as a text
     */
    public record Side(String label, boolean taken, String changes) {}

    public SideBySide {
        pairs = List.copyOf(pairs);
    }

    /**
     * @param home the top level of the working copy
     * @return empty where the module has no steps with names, and for a counterexample without steps
     */
    public static Optional<SideBySide> of(Explanation explanation, Path home, List<Path> libraries) {
        Counterexample shown = explanation.counterexample();
        if (shown.steps().stream().noneMatch(step -> step.label().isPresent())) {
            return Optional.empty();
        }
        try {
            Path folder = TemporaryFiles.folder("keyslots-remedied-");
            try {
                Path module = Remedied.write(shown.model(), folder);
                List<Path> all = Stream.concat(libraries.stream(), Stream.of(variants(shown.model())))
                        .toList();
                try (Oracle oracle = Oracles.load(module, all.toArray(Path[]::new))) {
                    return Optional.of(new Follower(oracle, Vocabulary.read(home)).follow(shown));
                }
            } catch (OracleException nameless) {
                return Optional.empty();
            } finally {
                Folders.clearAway(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path variants(Model variant) {
        return Optional.ofNullable(variant.module().getParent()).orElse(Path.of("."));
    }

    /** Takes the same calls. */
    private record Follower(Oracle oracle, Vocabulary vocabulary) {

        SideBySide follow(Counterexample shown) {
            SpecState at = start(shown);
            List<Pair> pairs = new ArrayList<>();
            for (CounterexampleStep step : shown.steps()) {
                if (step.label().isEmpty()) {
                    continue;
                }
                Label wanted = step.label().orElseThrow();
                Optional<Transition> taken = counterpart(at, wanted, step.state());
                SpecState before = at;
                at = taken.map(Transition::to).orElse(at);
                SpecState after = at;
                pairs.add(new Pair(
                        step.number(),
                        new Side(wanted.toString(), true, text(step.changes())),
                        taken.map(transition ->
                                        new Side(transition.label().toString(), true, text(changes(before, after))))
                                .orElse(new Side("not possible here", false, ""))));
            }
            return new SideBySide(pairs, isInvariant(shown.model()) ? kept(at, shown.property()) : Optional.empty());
        }

        /** The same initial state, if there is one. */
        private SpecState start(Counterexample shown) {
            Map<String, Object> wanted = shown.steps().getFirst().state();
            List<SpecState> all = oracle.initialStates();
            return all.stream()
                    .filter(state ->
                            wanted.entrySet().containsAll(state.values().entrySet()))
                    .findFirst()
                    .orElse(all.getFirst());
        }

        /**
         * The same step; else what the same caller can do of the same kind, such as to program a key that would have been found; of several
         * outcomes the one that is nearest.
         */
        private Optional<Transition> counterpart(SpecState from, Label wanted, Map<String, Object> then) {
            List<Transition> possible = oracle.transitions(from);
            Comparator<Transition> nearest = Comparator.comparingLong(transition -> alike(transition.to(), then));
            Optional<Transition> same = possible.stream()
                    .filter(transition -> transition.label().equals(wanted))
                    .max(nearest);
            return same.isPresent()
                    ? same
                    : possible.stream()
                            .filter(transition -> isOfKind(transition.label(), wanted))
                            .max(Comparator.<Transition>comparingLong(transition -> alike(transition.label(), wanted))
                                    .thenComparing(nearest));
        }

        private static boolean isOfKind(Label label, Label wanted) {
            return hump(label).equals(hump(wanted))
                    && label.arguments().stream()
                            .limit(1)
                            .toList()
                            .equals(wanted.arguments().stream().limit(1).toList())
                    && label.arguments().stream()
                            .filter(argument -> argument.toString().matches("k\\d+"))
                            .toList()
                            .equals(wanted.arguments().stream()
                                    .filter(argument -> argument.toString().matches("k\\d+"))
                                    .toList());
        }

        private static String hump(Label label) {
            var first = HUMP.matcher(label.action());
            return first.find() ? first.group() : label.action();
        }

        private static long alike(Label label, Label wanted) {
            return IntStream.range(
                            0,
                            Math.min(
                                    label.arguments().size(), wanted.arguments().size()))
                    .filter(i ->
                            label.arguments().get(i).equals(wanted.arguments().get(i)))
                    .count();
        }

        private static long alike(SpecState state, Map<String, Object> then) {
            return state.values().entrySet().stream()
                    .filter(then.entrySet()::contains)
                    .count();
        }

        private List<CounterexampleStep.Change> changes(SpecState before, SpecState after) {
            return Changes.between(all(before), all(after), vocabulary.hidden());
        }

        private Map<String, Object> all(SpecState state) {
            Map<String, Object> all = new LinkedHashMap<>(state.values());
            all.putAll(DerivedValues.of(state, oracle));
            return vocabulary.ordered(all);
        }

        /** A property of whole behaviours is not decided by a state. */
        private static boolean isInvariant(Model variant) {
            return variant.expect() instanceof Expectation.Violates violated
                    && violated.kind() == Violation.Kind.INVARIANT;
        }

        private Optional<Boolean> kept(SpecState state, String property) {
            return oracle.defines(property, 0) && oracle.evaluate(state, property) instanceof Boolean holds
                    ? Optional.of(holds)
                    : Optional.empty();
        }

        private static String text(List<CounterexampleStep.Change> changes) {
            return changes.stream().map(ValueText::of).collect(Collectors.joining("; "));
        }
    }
}
