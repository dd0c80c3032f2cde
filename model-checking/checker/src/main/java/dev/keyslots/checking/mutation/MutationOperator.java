package dev.keyslots.checking.mutation;

/** A way in which a mutant differs from its module. */
public enum MutationOperator {
    DROP_CONJUNCT("conjunct dropped"),
    NEGATE("condition negated"),
    EXCHANGE_EQUALITY("= and # exchanged"),
    EXCHANGE_MEMBERSHIP("\\in and \\notin exchanged"),
    EXCHANGE_ORDER("< and <= exchanged"),
    EXCHANGE_JUNCTION("/\\ and \\/ exchanged"),
    EXCHANGE_QUANTIFIER("\\A and \\E exchanged"),
    EXCHANGE_INITIAL("initial value of another kind"),
    LEAVE_UNCHANGED("variable left unchanged"),
    FORGET_EXCEPT("EXCEPT forgotten"),
    EXCHANGE_CONSTANT("constant of a set exchanged"),
    SHIFT_NUMBER("number plus one"),
    SWAP_ARGUMENTS("arguments swapped"),
    SHRINK_BOUND("bound of a quantifier without one element");

    private final String shown;

    MutationOperator(String shown) {
        this.shown = shown;
    }

    /** For tables. */
    @Override
    public String toString() {
        return shown;
    }
}
