package dev.keyslots.oracle;

import java.util.Map;

/** A state of the specification. Immutable; equal to every state of the same oracle in which all variables are equal. */
public interface SpecState {

    /**
     * The value of a variable: model values and strings as {@code String}, numbers as {@code Integer}, sets as {@code Set},
     * sequences as {@code List}, other functions and records as {@code Map}.
     *
     * @throws IllegalArgumentException if the module has no such variable
     */
    Object value(String variable);

    /** All variables by name, in the order of the module's declarations. */
    Map<String, Object> values();
}
