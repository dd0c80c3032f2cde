package dev.keyslots.checking.cli;

import java.time.Duration;

/**
 * What came of one item, and how long it took.
 *
 * @param begun whether it was begun at all; with a budget, some are not
 */
record Row(CheckItem item, Outcome outcome, Duration time, boolean begun) {

    Row(CheckItem item, Outcome outcome, Duration time) {
        this(item, outcome, time, true);
    }

    static Row notBegun(CheckItem item, Outcome outcome) {
        return new Row(item, outcome, Duration.ZERO, false);
    }

    boolean is(Outcome.Verdict verdict) {
        return outcome.verdict() == verdict;
    }

    /** The time for a reader. */
    String timeShown() {
        double seconds = time.toMillis() / 1000.0;
        return seconds < 100
                ? "%.1f s".formatted(seconds)
                : "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
