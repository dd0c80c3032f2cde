package dev.keyslots.oracle.search;

import dev.keyslots.oracle.SpecState;
import java.util.Map;

/**
 * What can be seen of an implementation, in the terms of the specification.
 *
 * @param variables the observable variables by name, with values as in {@link SpecState}
 */
public record Observation(Map<String, Object> variables) {

    boolean agreesWith(SpecState state) {
        return variables.entrySet().stream()
                .allMatch(variable -> state.value(variable.getKey()).equals(variable.getValue()));
    }
}
