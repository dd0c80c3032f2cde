package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Operation.Get;

/**
 * One of the gets under way has taken effect, and nothing that was seen says which one. Gets of one key are alike until they return, or the
 * driver works for them: so it is enough to know how many of them have had an effect, and there need not be a state for each choice
 * of them.
 *
 * @param key the key that the get wants
 * @param kind {@code GET_HIT} or {@code GET_PROGRAM}
 * @param slot the slot that it has now
 * @param latestCall it was called in this line or before: those who were called later had not begun when it took effect
 */
public record UnattributedEffect(TraceKey key, StepKind kind, int slot, long latestCall) {

    /** Whether it may have been this get. */
    public boolean mayBeOf(Get get, Candidate state, boolean driverSeen) {
        return get.called <= latestCall && mayBeOf(get, state, key, kind, slot, driverSeen);
    }

    /** Whether a get under way may have had this effect, if it was called in time. */
    public static boolean mayBeOf(Get get, Candidate state, TraceKey key, StepKind kind, int slot, boolean driverSeen) {
        return !get.worked()
                && get.key.equals(key)
                && state.linearized(get).isEmpty()
                && (kind == StepKind.GET_HIT
                        ? get.prophecy.mayHit(slot)
                        : get.maySucceed() && get.prophecy.mayWorkOn(slot, driverSeen));
    }
}
