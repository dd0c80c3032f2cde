package dev.keyslots.checking.lockstep;

import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The transitions that a specification allows in a state, by their names: the label, such as {@code Erase(d1, k1)}, and for all but the
 * first of several with that label a number, {@code Erase(d1, k1) #2}. For specifications of few states, each of which is asked for once.
 */
public final class NamedTransitions {

    private final Oracle oracle;
    private final Map<SpecState, Map<String, Transition>> known = new HashMap<>();

    public NamedTransitions(Oracle oracle) {
        this.oracle = oracle;
    }

    public Map<String, Transition> from(SpecState state) {
        return known.computeIfAbsent(state, from -> named(oracle.transitions(from)));
    }

    private static Map<String, Transition> named(List<Transition> transitions) {
        Map<String, Transition> named = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            String label = transition.label().toString();
            String name = label;
            for (int number = 2; named.containsKey(name); number++) {
                name = label + " #" + number;
            }
            named.put(name, transition);
        }
        return named;
    }
}
