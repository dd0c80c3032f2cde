package dev.keyslots.checking.check;

import java.time.Duration;

/**
 * What came of one item, and how long it took.
 *
 * @param ran how much of it was run; with a budget, there may not be time for all
 */
public record Row(CheckItem item, Outcome outcome, Duration time, Ran ran) {

    /** How much of an item was run. */
    enum Ran {
        TO_ITS_END,
        CUT_SHORT,
        NOT_AT_ALL
    }

    static Row ended(CheckItem item, Outcome outcome, Duration time) {
        return new Row(item, outcome, time, Ran.TO_ITS_END);
    }

    static Row cutShort(CheckItem item, Outcome outcome, Duration time) {
        return new Row(item, outcome, time, Ran.CUT_SHORT);
    }

    static Row notBegun(CheckItem item, Outcome outcome) {
        return new Row(item, outcome, Duration.ZERO, Ran.NOT_AT_ALL);
    }

    public boolean begun() {
        return ran != Ran.NOT_AT_ALL;
    }

    public boolean ended() {
        return ran == Ran.TO_ITS_END;
    }

    boolean is(Outcome.Verdict verdict) {
        return outcome.verdict() == verdict;
    }

    /** The time for a reader. */
    public String timeShown() {
        double seconds = time.toMillis() / 1000.0;
        return seconds < 100
                ? "%.1f s".formatted(seconds)
                : "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
