package dev.keyslots.conformance;

import dev.keyslots.oracle.Label;
import java.util.List;

/**
 * A call of one of several threads, which has returned.
 *
 * @param thread the request that the thread is
 * @param text for a reader
 * @param outcomes the steps that it may have been; none if it came back with nothing done
 * @param refused the steps of which one would have been allowed, had it not given up
 */
record TimedCall(String thread, String text, long began, long ended, List<Label> outcomes, List<Label> refused) {

    /** Whether it took no effect. */
    boolean gaveUp() {
        return outcomes.isEmpty();
    }

    boolean overlaps(TimedCall other) {
        return began < other.ended && other.began < ended;
    }

    @Override
    public String toString() {
        return "%4d-%4d  %s: %s".formatted(began, ended, thread, text);
    }
}
