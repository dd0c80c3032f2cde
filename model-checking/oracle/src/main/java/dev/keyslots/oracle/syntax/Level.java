package dev.keyslots.oracle.syntax;

/** What the value of an expression depends on; each includes those before it. */
public enum Level {
    CONSTANT,
    /** One state. */
    STATE,
    /** A state and the next one. */
    ACTION,
    /** All states of a behaviour. */
    TEMPORAL
}
