package dev.keyslots.checking.check;

import java.time.Duration;
import java.util.Map;

/**
 * What came of one item, and how long it took.
 *
 * @param ran how much of it was run; with a budget, there may not be time for all
 */
public record Row(CheckItem item, Outcome outcome, Duration time, Ran ran) {

    /** How much of an item was run. */
    enum Ran {
        TO_ITS_END,
        /** Nothing, as all that its verdict depends on is as it was when it last passed. */
        AS_BEFORE,
        CUT_SHORT,
        NOT_AT_ALL
    }

    static Row ended(CheckItem item, Outcome outcome, Duration time) {
        return new Row(item, outcome, time, Ran.TO_ITS_END);
    }

    static Row asBefore(CheckItem item, PassedBefore.Entry entry) {
        Outcome outcome = new Outcome(Outcome.Verdict.PASSED, entry.size(), "", entry.facts())
                .with(Map.of(Outcome.AS_BEFORE, entry.when()));
        return new Row(item, outcome, Duration.ofMillis(Math.round(entry.seconds() * 1000)), Ran.AS_BEFORE);
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
        return ran == Ran.TO_ITS_END || ran == Ran.AS_BEFORE;
    }

    boolean is(Outcome.Verdict verdict) {
        return outcome.verdict() == verdict;
    }

    /** Whether its verdict is that of an earlier run. */
    public boolean asBefore() {
        return ran == Ran.AS_BEFORE;
    }

    /** The time for a reader. */
    public String timeShown() {
        if (asBefore()) {
            return "as before";
        }
        double seconds = time.toMillis() / 1000.0;
        return seconds < 100
                ? "%.1f s".formatted(seconds)
                : "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
