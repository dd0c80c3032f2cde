package dev.keyslots.oracle.search;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the specification is: all states that what was seen so far allows, for it may leave open which of several it is. */
public final class SpecCursor {
    private final Oracle oracle;
    private Set<SpecState> states;

    public SpecCursor(Oracle oracle) {
        this.oracle = oracle;
        this.states = new LinkedHashSet<>(oracle.initialStates());
    }

    /** Goes to a state that is known to be the one. */
    public void startFrom(SpecState state) {
        states = Set.of(state);
    }

    /** @return false if the specification does not allow this step here; then nothing has changed */
    public boolean advance(Label step) {
        Set<SpecState> next = new LinkedHashSet<>();
        for (SpecState state : states) {
            next.addAll(oracle.successors(state, step));
        }
        if (!next.isEmpty()) {
            states = next;
        }
        return !next.isEmpty();
    }

    /**
     * @param seen observable variables by name, with values as in {@link SpecState}
     * @return false if none of the states agrees with what is seen; then nothing has changed
     */
    public boolean select(Map<String, Object> seen) {
        return select(new Observation(seen));
    }

    /** @return false if none of the states agrees with what is seen; then nothing has changed */
    public boolean select(Observation seen) {
        Set<SpecState> agreeing =
                states.stream().filter(seen::agreesWith).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!agreeing.isEmpty()) {
            states = agreeing;
        }
        return !agreeing.isEmpty();
    }

    public boolean mayBeIn(SpecState state) {
        return states.contains(state);
    }

    /** The steps that are allowed here. */
    public List<Label> allowed() {
        return states.stream()
                .flatMap(state -> oracle.transitions(state).stream())
                .map(transition -> transition.label())
                .distinct()
                .toList();
    }

    /** What an operator of the module says here; several values where the states differ in it. */
    public Set<Object> evaluate(String operator, Object... arguments) {
        return states.stream()
                .map(state -> oracle.evaluate(state, operator, arguments))
                .collect(Collectors.toSet());
    }

    /** All of them; at least one. */
    public Set<SpecState> states() {
        return Collections.unmodifiableSet(states);
    }
}
