package dev.keyslots.oracle.search;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The states that a module may be in, as far as observations tell: all of them, as what was seen may leave open which of several it
 * is. No state is left once something was seen that the module does not allow. Immutable.
 */
public record BeliefState(Oracle oracle, Set<SpecState> states) {

    public BeliefState {
        states = Collections.unmodifiableSet(new LinkedHashSet<>(states));
    }

    /** Before anything was seen. */
    public static BeliefState initial(Oracle oracle) {
        return new BeliefState(oracle, new LinkedHashSet<>(oracle.initialStates()));
    }

    public boolean isEmpty() {
        return states.isEmpty();
    }

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

    /** After any number of these steps, none included, which nobody sees. */
    public BeliefState closedUnder(Collection<Label> hidden) {
        BeliefState closed = this;
        BeliefState reached = after(hidden);
        while (!closed.states.containsAll(reached.states)) {
            closed = closed.or(reached);
            reached = reached.after(hidden);
        }
        return closed;
    }

    /** What either of them allows. */
    public BeliefState or(BeliefState other) {
        Set<SpecState> all = new LinkedHashSet<>(states);
        all.addAll(other.states);
        return new BeliefState(oracle, all);
    }

    /** Those of the states that agree with what was seen. */
    public BeliefState where(Predicate<SpecState> agrees) {
        Set<SpecState> agreeing = new LinkedHashSet<>(states);
        agreeing.removeIf(agrees.negate());
        return new BeliefState(oracle, agreeing);
    }

    /** Whether one of these steps is enabled in one of the states. */
    public boolean allows(Collection<Label> oneOf) {
        return states.stream()
                .anyMatch(state -> oneOf.stream()
                        .anyMatch(step -> !oracle.successors(state, step).isEmpty()));
    }
}
