package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Operation.Get;
import dev.keyslots.checking.traces.TraceEvent.CountSeen.Moment;
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
        if (event.moment() == Moment.PUT_RETURNS && underWay.stream().anyMatch(this::isProgrammedFor)) {
            least = 0; // its holder is counted when the driver is done, in the specification from when it begins
        }
        int own = event.moment() == Moment.PUT_BEGINS ? 1 : 0;
        for (Possibility each : possible) {
            int hits = 0;
            for (Operation operation : underWay) {
                hits += operation instanceof Get get && each.mayHit(get, slot) ? 1 : 0;
            }
            for (Unattributed effect : each.unattributed()) {
                hits -= each.place().isLinked(effect.key(), slot) ? 1 : 0; // one of those who could hit is counted already
            }
            least = Math.min(least, each.keepers(slot) + own);
            most = Math.max(most, each.place().count(slot) + Math.max(0, hits));
        }
    }

    private boolean isProgrammedFor(Operation operation) {
        return operation instanceof Get get && get.worksOn == event.slot();
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
