package dev.keyslots.checking.mutation;

/** What becomes of a mutant. */
public enum Fate {
    /** A model that must pass violates an invariant, a property or an assumption, or gets stuck. */
    PROPERTY("by a property"),
    /** A variant that must violate a property does not any longer, or violates another one. */
    VARIANT("by a variant"),
    /** TLC cannot evaluate it: something is undefined, or of the wrong type. */
    ERROR("by an error"),
    /** The implementation, run beside it, does what it does not allow, or the other way round. */
    LOCK_STEP("by lock-step"),
    /** Only a number is another one: of states, or of the steps of a counterexample. */
    COUNT("by a count only"),
    /** A property catches a mutant of the steps, and with this one beside it does not any longer. */
    OTHER_MUTANT("by another mutant"),
    /** The same states and the same transitions in every model that passes, and no property mentions it. */
    EQUIVALENT("equivalent"),
    /** Nothing notices it, and an argument says why that is right. */
    ARGUED("argued"),
    SURVIVED("survived"),
    /** There was not time for all that could notice it. */
    INCONCLUSIVE("inconclusive"),
    /** It is no module of TLA+. */
    NOT_MADE("not made");

    private final String shown;

    Fate(String shown) {
        this.shown = shown;
    }

    /** For tables. */
    @Override
    public String toString() {
        return shown;
    }
}
