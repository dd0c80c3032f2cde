package dev.keyslots.checking.concurrent;

import dev.keyslots.oracle.search.LinearizabilityChecker;
import java.util.List;

/**
 * A call by one of several threads, with the vector clock that Lincheck read when it began.
 *
 * @param number of the call among those of its thread, from 0
 * @param clock of each thread, how many of its calls had returned when this one began
 */
record ClockedCall(Call call, int thread, int number, List<Integer> clock) {
    ClockedCall {
        clock = List.copyOf(clock);
    }

    /** Whether this call had returned before the other began. */
    boolean precedes(ClockedCall other) {
        return thread == other.thread ? number < other.number : number < other.clock.get(thread);
    }

    /** A call may give up if another was at work at the same time; if none was, only in a state in which it would have had to wait. */
    static LinearizabilityChecker.Effect<ClockedCall> effect(int slots) {
        return (timed, overlapped, before) -> switch (timed.call) {
            case Call.Nothing nothing -> before;
            case Call.GaveUp gaveUp ->
                overlapped
                        ? before
                        : before.where(state -> before.oracle().transitions(state).stream()
                                .noneMatch(transition -> gaveUp.wouldBe(transition.label())));
            case Call call -> before.after(call.outcomes(slots));
        };
    }
}
