package dev.keyslots.checking.report;

/**
 * What one cell of a matrix says.
 *
 * @param style of the cell: {@code holds}, {@code fails}, {@code unknown} or {@code none}
 * @param mark what one sees
 * @param says what it means, also for a screen reader
 * @param href where it is shown how that comes about; empty if nothing is to be shown
 */
record MatrixCell(String style, String mark, String says, String href) {

    static final MatrixCell HOLDS = new MatrixCell("holds", "✓", "holds", "");
    static final MatrixCell FAILED = new MatrixCell("fails", "✗", "the check of this model failed", "");
    static final MatrixCell NOT_RUN = new MatrixCell("unknown", "?", "not run", "");
    static final MatrixCell NOT_ASKED = new MatrixCell("none", "·", "not checked here", "");

    static final MatrixCell NOT_APPLICABLE = new MatrixCell("none", "n/a", "does not apply here", "");

    /** @param states of the shortest counterexample; 0 where that has no end */
    static MatrixCell fails(int states, String href) {
        return states == 0
                ? new MatrixCell("fails", "✗ ∞", "fails: what ought to happen never does", href)
                : new MatrixCell("fails", "✗ " + states, "fails, in " + states + " states", href);
    }

    boolean isBroken() {
        return style.equals("fails");
    }
}
