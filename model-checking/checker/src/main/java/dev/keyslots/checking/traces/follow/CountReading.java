package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceEvent.CountSeen.Moment;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.state.Operation.Put;
import dev.keyslots.checking.traces.state.UnattributedEffect;
import java.util.Collection;
import java.util.List;

/** A count that was read at some moment of a span of time, and what it may have been. */
final class CountReading {
    private static final long LINES = 4_096;

    private final TraceEvent.CountSeen event;
    private final long since;
    private int least = Integer.MAX_VALUE;
    private int most;

    /** @param since the line in which the reading begins */
    CountReading(TraceEvent.CountSeen event, long since) {
        this.event = event;
        this.since = since;
    }

    /**
     * Takes note of what the count may be now: at least those who have it and have not begun to put it, at most with all hits under way
     * done, and all puts still to come but those that had returned before.
     *
     * @return whether the count that was read has been possible by now; then it is, whatever comes
     */
    boolean hasBeenPossible(List<Candidate> possible, Collection<Operation> underWay) {
        if (event.moment() == Moment.PUT_RETURNS && isProgrammedForAGet(underWay)) {
            least = 0; // its holder is counted when the driver is done, in the specification from when it begins
        }
        for (int i = 0; i < possible.size() && !isPossible(); i++) {
            look(possible.get(i), underWay);
        }
        return isPossible();
    }

    private void look(Candidate each, Collection<Operation> underWay) {
        int slot = event.slot();
        int own = event.moment() == Moment.PUT_BEGINS ? 1 : 0;
        least = Math.min(least, each.remainingHolders(slot) + own);
        int hits = 0;
        for (Operation operation : underWay) {
            hits += operation instanceof Get get && each.mayHit(get, slot) ? 1 : 0;
        }
        for (UnattributedEffect effect : each.unattributed()) {
            hits -= each.state().isLinked(effect.key(), slot) ? 1 : 0; // one of those who could hit is counted already
        }
        int done = 0;
        for (Put put : each.puts()) {
            done += put.slot == slot && put.returned <= since ? 1 : 0;
        }
        most = Math.max(most, each.state().count(slot) - done + Math.max(0, hits));
    }

    /** Whether the probe is done for sure: it reads within a few instructions, and this is thousands of events of all CPUs later. */
    boolean isOver(long line) {
        return line - since > LINES;
    }

    private boolean isProgrammedForAGet(Collection<Operation> underWay) {
        for (Operation operation : underWay) {
            if (operation instanceof Get get && get.worksOn == event.slot()) {
                return true;
            }
        }
        return false;
    }

    private boolean isPossible() {
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
