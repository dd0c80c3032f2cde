package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Operation.Get;
import java.util.Collection;
import java.util.List;

/** A count that was read at some moment of a span of time, and what it may have been. */
final class CountReading {
    private final TraceEvent.CountSeen event;
    private int least = Integer.MAX_VALUE;
    private int most;

    CountReading(TraceEvent.CountSeen event) {
        this.event = event;
    }

    /**
     * Takes note of what the count may be now: at least those who have it and have not begun to put it, at most with all puts still to
     * come and all hits under way done.
     */
    void look(List<Possibility> possible, Collection<Operation> underWay) {
        int slot = event.slot();
        for (Possibility each : possible) {
            int hits = 0;
            for (Operation operation : underWay) {
                hits += operation instanceof Get get && each.mayHit(get, slot) ? 1 : 0;
            }
            for (Unattributed effect : each.unattributed()) {
                hits -= each.place().isLinked(effect.key(), slot) ? 1 : 0; // one of those who could hit is counted already
            }
            least = Math.min(least, each.keepers(slot));
            most = Math.max(most, each.place().count(slot) + Math.max(0, hits));
        }
    }

    boolean isPossible() {
        return least <= event.count() && event.count() <= most;
    }

    TraceEvent.CountSeen event() {
        return event;
    }

    String explain() {
        return "the count can have been " + (least == most ? String.valueOf(most) : least + " to " + most)
                + " then (CountsWhatIsHeld)";
    }
}
