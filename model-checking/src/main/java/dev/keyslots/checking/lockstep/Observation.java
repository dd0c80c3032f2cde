package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.oracle.SpecState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What can be seen of an implementation, in the terms of the specification.
 *
 * @param variables the observable variables by name, with values as in {@link SpecState}
 */
record Observation(Map<String, Object> variables) {

    boolean agreesWith(SpecState state) {
        return variables.entrySet().stream()
                .allMatch(variable -> state.value(variable.getKey()).equals(variable.getValue()));
    }

    /** Where they differ, a line each. */
    List<String> differences(SpecState state) {
        List<String> differences = new ArrayList<>();
        variables.forEach((name, seen) -> {
            Object wanted = state.value(name);
            if (!wanted.equals(seen)) {
                differences.add("%s: the implementation has %s, the specification %s".formatted(name, seen, wanted));
            }
        });
        return differences;
    }

    @Override
    public String toString() {
        return variables.toString();
    }
}
