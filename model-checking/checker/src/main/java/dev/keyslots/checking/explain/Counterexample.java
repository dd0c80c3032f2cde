package dev.keyslots.checking.explain;

import dev.keyslots.checking.explain.CounterexampleStep.Mark;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.tlc.PrintedValue;
import dev.keyslots.checking.tlc.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A counterexample for a reader: each step in the words of the specification, with who takes it and what it changes.
 *
 * @param property what is violated
 * @param steps the initial state first
 * @param backTo the number of the state to which a behaviour without end goes back; empty if it does not
 * @param stutters whether nothing happens any more after the last step, forever
 */
public record Counterexample(
        Model model, String property, List<CounterexampleStep> steps, OptionalInt backTo, boolean stutters) {

    public Counterexample {
        steps = List.copyOf(steps);
    }

    /** Whether it shows that something that ought to happen never does; then no single step breaks the promise. */
    public boolean isEndless() {
        return backTo.isPresent() || stutters;
    }

    /**
     * @param trace what TLC found
     * @param wrongStep see {@link VariantReason#wrongStep}
     * @param libraries where the modules are
     */
    public static Counterexample of(
            Model model, String property, Trace trace, String wrongStep, Vocabulary vocabulary, List<Path> libraries) {
        List<CounterexampleStep> steps = new ArrayList<>();
        try (StepNames names = new StepNames(model, libraries)) {
            Map<String, Object> before = Map.of();
            for (Trace.State state : trace.states()) {
                Map<String, Object> values = values(state);
                CounterexampleStep step = steps.isEmpty()
                        ? start(state, values, names, vocabulary, trace.length() == 1)
                        : step(state, values, before, names, vocabulary);
                steps.add(step);
                before = step.state();
            }
        }
        boolean endless = trace.backTo().isPresent() || trace.stutters();
        return new Counterexample(model, property, marked(steps, wrongStep, endless), trace.backTo(), trace.stutters());
    }

    private static Map<String, Object> values(Trace.State state) {
        Map<String, Object> values = new LinkedHashMap<>();
        state.variables().forEach((variable, text) -> values.put(variable, PrintedValue.parse(text)));
        return values;
    }

    /** Nothing has changed yet; but where there is no step, the start is all there is to show. */
    private static CounterexampleStep start(
            Trace.State state, Map<String, Object> values, StepNames names, Vocabulary vocabulary, boolean alone) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(names.begin(values));
        return new CounterexampleStep(
                state.number(),
                Optional.empty(),
                Optional.empty(),
                "",
                vocabulary.ordered(all),
                alone ? Changes.between(Map.of(), vocabulary.ordered(values), List.of()) : List.of(),
                Mark.NONE);
    }

    private static CounterexampleStep step(
            Trace.State state,
            Map<String, Object> values,
            Map<String, Object> before,
            StepNames names,
            Vocabulary vocabulary) {
        StepNames.Named named = names.next(state, values);
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(named.derived());
        Map<String, Object> after = vocabulary.ordered(all);
        return new CounterexampleStep(
                state.number(),
                Optional.of(named.label()),
                named.effect(),
                vocabulary.who(named.label()),
                after,
                Changes.between(before, after, vocabulary.hidden()),
                Mark.NONE);
    }

    /** A safety property is broken by the last step; a promise that something happens is broken by no single one. */
    private static List<CounterexampleStep> marked(List<CounterexampleStep> steps, String wrongStep, boolean endless) {
        int broken = endless || steps.isEmpty() ? -1 : steps.size() - 1;
        int wrong = broken;
        if (!wrongStep.isEmpty()) {
            wrong = -1;
            for (int i = 0; i < steps.size() && wrong < 0; i++) {
                if (steps.get(i)
                        .label()
                        .filter(label -> label.toString().startsWith(wrongStep))
                        .isPresent()) {
                    wrong = i;
                }
            }
        }
        List<CounterexampleStep> marked = new ArrayList<>(steps);
        if (wrong >= 0) {
            marked.set(wrong, steps.get(wrong).marked(wrong == broken ? Mark.WRONG_AND_BROKEN : Mark.WRONG));
        }
        if (broken >= 0 && broken != wrong) {
            marked.set(broken, steps.get(broken).marked(Mark.BROKEN));
        }
        return marked;
    }
}
