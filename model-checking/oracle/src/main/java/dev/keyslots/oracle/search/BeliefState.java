package dev.keyslots.oracle.search;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The states that a module may be in, given the observations so far: all of them, because observations may leave open which of several it
 * is. None is left once something was observed that the module does not allow. Immutable: each observation gives another belief state.
 */
public record BeliefState(Oracle oracle, Set<SpecState> states) {

    public BeliefState {
        states = Collections.unmodifiableSet(new LinkedHashSet<>(states));
    }

    /** Before any observation. */
    public static BeliefState initial(Oracle oracle) {
        return new BeliefState(oracle, new LinkedHashSet<>(oracle.initialStates()));
    }

    /** The state is known. */
    public static BeliefState of(Oracle oracle, SpecState known) {
        return new BeliefState(oracle, Set.of(known));
    }

    public boolean isEmpty() {
        return states.isEmpty();
    }

    public boolean contains(SpecState state) {
        return states.contains(state);
    }

    // ---------------------------------------------------------------- steps

    /** After one of these steps. */
    public BeliefState after(Collection<Label> oneOf) {
        Set<SpecState> next = new LinkedHashSet<>();
        for (SpecState state : states) {
            for (Label step : oneOf) {
                next.addAll(oracle.successors(state, step));
            }
        }
        return new BeliefState(oracle, next);
    }

    /** After this step. */
    public BeliefState after(Label step) {
        return after(List.of(step));
    }

    /** After all of these steps, one after the other. */
    public BeliefState afterAll(List<Label> steps) {
        BeliefState belief = this;
        for (Label step : steps) {
            belief = belief.after(step);
        }
        return belief;
    }

    /** After any number of these steps, including none, which are not observed. */
    public BeliefState closedUnder(Collection<Label> hidden) {
        BeliefState closed = this;
        BeliefState reached = after(hidden);
        while (!closed.states.containsAll(reached.states)) {
            closed = closed.or(reached);
            reached = reached.after(hidden);
        }
        return closed;
    }

    // ---------------------------------------------------------------- observations

    /** The states that either of them allows. */
    public BeliefState or(BeliefState other) {
        Set<SpecState> all = new LinkedHashSet<>(states);
        all.addAll(other.states);
        return new BeliefState(oracle, all);
    }

    /** The states that agree with an observation. */
    public BeliefState where(Predicate<SpecState> agrees) {
        Set<SpecState> agreeing = new LinkedHashSet<>(states);
        agreeing.removeIf(agrees.negate());
        return new BeliefState(oracle, agreeing);
    }

    /**
     * The states in which these variables have these values.
     *
     * @param observed variables by name, with values as in {@link SpecState}; the others were not observed
     */
    public BeliefState where(Map<String, Object> observed) {
        return where(state -> observed.entrySet().stream()
                .allMatch(variable -> state.value(variable.getKey()).equals(variable.getValue())));
    }

    // ---------------------------------------------------------------- what holds

    /** Whether one of these steps is enabled in one of the states. */
    public boolean allows(Collection<Label> oneOf) {
        return states.stream()
                .anyMatch(state -> oneOf.stream()
                        .anyMatch(step -> !oracle.successors(state, step).isEmpty()));
    }

    /** Every step that is enabled in one of the states, each once. */
    public List<Label> allowed() {
        return states.stream()
                .flatMap(state -> oracle.transitions(state).stream())
                .map(transition -> transition.label())
                .distinct()
                .toList();
    }

    /**
     * The steps that are enabled, for a reader: of each action a few examples, because there may be hundreds of steps.
     *
     * @param examples how many of each action
     * @return for each action one text, such as {@code GetHit(r1, k2, 0) and 3 more}
     */
    public List<String> allowedInWords(int examples) {
        return allowed().stream()
                .collect(Collectors.groupingBy(Label::action, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> same.stream().limit(examples).map(Label::toString).collect(Collectors.joining(", "))
                        + (same.size() > examples ? " and " + (same.size() - examples) + " more" : ""))
                .toList();
    }

    /** The values of an operator of the module; several where the states differ in it. */
    public Set<Object> evaluate(String operator, Object... arguments) {
        return states.stream()
                .map(state -> oracle.evaluate(state, operator, arguments))
                .collect(Collectors.toSet());
    }
}
