package dev.keyslots.checking.report;

/**
 * What one cell of a matrix says.
 *
 * @param style of the cell: {@code holds}, {@code fails}, {@code unknown} or {@code none}
 * @param mark what one sees
 * @param says what it means, also for a screen reader
 */
record Verdict(String style, String mark, String says) {

    static final Verdict HOLDS = new Verdict("holds", "✓", "holds");
    static final Verdict FAILED = new Verdict("fails", "✗", "the check of this model failed");
    static final Verdict NOT_RUN = new Verdict("unknown", "?", "not run");
    static final Verdict NOT_ASKED = new Verdict("none", "·", "not checked here");

    static final Verdict NOT_APPLICABLE = new Verdict("none", "n/a", "does not apply to this design");

    /** @param states of the shortest counterexample; 0 where that has no end */
    static Verdict fails(int states) {
        return states == 0
                ? new Verdict("fails", "✗ ∞", "fails: what ought to happen never does")
                : new Verdict("fails", "✗ " + states, "fails, in " + states + " states");
    }
}
