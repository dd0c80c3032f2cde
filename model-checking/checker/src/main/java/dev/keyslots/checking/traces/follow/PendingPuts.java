package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation.Put;
import java.util.ArrayList;
import java.util.List;

/** Puts that have been called and whose effect is postponed until their order matters: see {@link HiddenSteps}. */
final class PendingPuts {

    private PendingPuts() {}

    /** All puts of a slot that is about to be idle take effect now; evictions may have found its key in use before. */
    static List<Candidate> withAllPut(Search search, Candidate from, int slot) {
        return search.evictions().withSomeBusy(from, slot).stream()
                .flatMap(each -> allPut(each, slot).stream())
                .toList();
    }

    /** The same, whatever evictions have found. */
    static List<Candidate> allPut(Candidate from, int slot) {
        List<Candidate> to = List.of(from);
        for (Put put : from.puts(slot)) {
            to = to.stream().flatMap(each -> put(each, put).stream()).toList();
        }
        return to;
    }

    /** This put takes effect now. */
    private static List<Candidate> put(Candidate from, Put put) {
        List<Put> remaining = new ArrayList<>(from.puts());
        remaining.remove(put);
        return from.state().take(StepKind.PUT, put.slot).stream()
                .map(state -> from.at(state, remaining))
                .toList();
    }

    /** A probe inside a put shows that it has taken effect by now, and perhaps that the slot became idle by it. */
    static List<Candidate> hasBeenPut(Search search, Candidate from, Put put, boolean becameIdle) {
        if (!from.puts().contains(put)) {
            return becameIdle ? List.of() : List.of(from);
        }
        return becameIdle && from.remainingHolders(put.slot) == 0
                ? withSlotIdle(search, from, put.slot)
                : put(from, put);
    }

    /** Puts that have returned take effect if another request holds the slot beyond them. */
    static Candidate withoutThoseThatAreNotTheLast(Candidate from, int slot) {
        Candidate to = from;
        for (Put put : from.puts(slot)) {
            if (!put.isUnderWay() && to.remainingHolders(slot) > 0) {
                to = put(to, put).getFirst();
            }
        }
        return to;
    }

    /** All ways in which the slot may have become idle by now: with every order of last puts that the spans allow. */
    static List<Candidate> withSlotIdle(Search search, Candidate from, int slot) {
        search.spendStep();
        if (from.state().isIdle(slot)) {
            return List.of(from);
        }
        if (!from.isAboutToBeIdle(slot)) {
            return List.of();
        }
        List<Candidate> to = new ArrayList<>();
        List<Integer> waiting = from.aboutToBeIdle();
        for (int next : waiting) {
            boolean mayBeNext =
                    waiting.stream().noneMatch(other -> other != next && from.mustBeIdleBefore(other, next));
            if (mayBeNext) {
                for (Candidate put : withAllPut(search, from, next)) {
                    to.addAll(next == slot ? List.of(put) : withSlotIdle(search, put, slot));
                }
            }
        }
        return to;
    }
}
