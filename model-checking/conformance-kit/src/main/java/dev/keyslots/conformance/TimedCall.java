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

    /** Whether this call had returned before the other began. */
    boolean precedes(TimedCall other) {
        return ended < other.began;
    }

    /** The action of the specification that it would have been. */
    String action() {
        return gaveUp() ? "GetWaits" : outcomes.getLast().action();
    }

    @Override
    public String toString() {
        return "%4d-%4d  %s: %s".formatted(began, ended, thread, text);
    }
}
