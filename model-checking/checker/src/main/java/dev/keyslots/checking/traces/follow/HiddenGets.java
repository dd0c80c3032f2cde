package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.state.SymbolicState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a get can have come to its slot, or to a failure (R3, R4). That it has is noted in the states that are given here. */
final class HiddenGets {
    private final Search search;

    HiddenGets(Search search) {
        this.search = search;
    }

    // ---------------------------------------------------------------- hits

    /** The slot is hit now by a get of this key. */
    List<Candidate> hit(Candidate from, TraceKey key, int slot) {
        if (search.choices().isReserved(from, slot)) {
            return List.of();
        }
        search.spendStep();
        List<Candidate> to = new ArrayList<>(1);
        for (Candidate each : beforeSlotIsTaken(from, slot)) {
            TraceKey known = each.state().asTheManagerSees(key);
            for (Candidate hit : each.at(each.state().take(StepKind.GET_HIT, known, slot))) {
                to.add(PendingPuts.withoutThoseThatAreNotTheLast(hit, slot));
            }
        }
        return to;
    }

    /** Where the trace shows nothing of the driver: what it can have failed to do only while the slot was idle. */
    private List<Candidate> beforeSlotIsTaken(Candidate from, int slot) {
        if (search.driverSeen() || !from.state().isIdle(slot)) {
            return List.of(from);
        }
        List<Candidate> to = new ArrayList<>();
        for (Candidate each : search.evictions().withSomeFailed(from, slot)) {
            to.addAll(search.choices().withSomeFailedUnseen(each, slot));
        }
        return to;
    }

    /** A get under way has hit the slot. */
    List<Candidate> hitByAGet(Candidate from, int slot) {
        List<Candidate> to = new ArrayList<>();
        for (TraceKey key : search.keysWanted()) {
            if (from.state().isLinked(key, slot)) {
                search.unattributed(from, key, StepKind.GET_HIT, slot)
                        .ifPresent(noted -> to.addAll(hit(noted, key, slot)));
            }
        }
        return to;
    }

    /** None of those under way has hit the slot, or one, or two, and so on: which ones makes no difference. */
    List<Candidate> withSomeHitting(Candidate from, int slot) {
        Set<Candidate> to = new HashSet<>();
        List<Candidate> all = new ArrayList<>(List.of(from));
        for (int i = 0; i < all.size(); i++) {
            for (Candidate more : hitByAGet(all.get(i), slot)) {
                if (to.add(more)) {
                    all.add(more);
                }
            }
        }
        return all;
    }

    // ---------------------------------------------------------------- programs

    /** The slot is programmed with this key now. */
    List<Candidate> program(Candidate from, TraceKey key, int slot) {
        List<Candidate> to = new ArrayList<>();
        for (Candidate each : ready(from, key, slot, false)) {
            for (Candidate ready : search.choices().withSomeFailedUnseen(each, slot)) {
                to.addAll(ready.at(ready.state().take(StepKind.GET_PROGRAM, key, slot)));
            }
        }
        return to;
    }

    /** The slot cannot be programmed for this get now. */
    List<Candidate> fail(Candidate from, Get get, int slot) {
        List<Candidate> to = new ArrayList<>();
        for (Candidate ready : ready(from, get.key, slot, true)) {
            for (Candidate before : withSomePutBefore(ready, get, slot)) {
                to.addAll(failNow(before, get, slot));
            }
        }
        return to;
    }

    /**
     * All ways in which it may have come about that the driver is asked to program the slot.
     *
     * @param fails whether it is going to fail: then it matters whose slot goes to the end of the list first
     */
    private List<Candidate> ready(Candidate from, TraceKey key, int slot, boolean fails) {
        return search.once("ready", from, List.of(key, slot, fails), () -> findReady(from, key, slot, fails));
    }

    private List<Candidate> findReady(Candidate from, TraceKey key, int slot, boolean fails) {
        search.spendStep();
        List<Candidate> to = new ArrayList<>();
        for (Candidate each : search.choices().withSomeFailed(from, key, fails)) {
            if (search.slotOf(each, key) == Search.NONE) {
                to.addAll(withSlotAtHead(each, key, slot));
            } else {
                for (Candidate gone : search.evictions().withoutLink(each, key)) {
                    to.addAll(ready(gone, key, slot, fails));
                }
            }
        }
        return to;
    }

    private static List<Candidate> failNow(Candidate ready, Get get, int slot) {
        List<Candidate> to = new ArrayList<>();
        for (Candidate failed : ready.at(ready.state().take(StepKind.GET_PROGRAM_FAILS, get.key, slot))) {
            if (get.mayLeave(ready.state(), failed.state(), slot)) {
                to.add(failed);
            }
        }
        return to;
    }

    /**
     * Where a slot that could not be programmed goes to the end of the list, it goes behind last puts that came before: those that were
     * over when the get was called, and perhaps others.
     */
    private List<Candidate> withSomePutBefore(Candidate from, Get get, int slot) {
        List<Integer> waiting = from.aboutToBeIdle();
        if (waiting.isEmpty() || failingCommutesWithPuts(from, get, slot, waiting.getFirst())) {
            return List.of(from);
        }
        List<Candidate> to = new ArrayList<>();
        Deque<Candidate> unvisited = new ArrayDeque<>(List.of(from));
        while (!unvisited.isEmpty()) {
            search.spendStep();
            Candidate each = unvisited.remove();
            List<Integer> left = each.aboutToBeIdle();
            if (left.stream().noneMatch(other -> each.isPutBefore(other, get.called))) {
                to.add(each);
            }
            for (int next : left) {
                if (left.stream().noneMatch(other -> other != next && each.mustBeIdleBefore(other, next))) {
                    unvisited.addAll(PendingPuts.withAllPut(search, each, next));
                }
            }
        }
        return to;
    }

    /** That depends on the design only, so one of the puts stands for all. */
    private static boolean failingCommutesWithPuts(Candidate from, Get get, int slot, int put) {
        Set<SymbolicState> putFirst = new HashSet<>();
        PendingPuts.allPut(from, put)
                .forEach(each -> failNow(each, get, slot).forEach(failed -> putFirst.add(failed.state())));
        Set<SymbolicState> putLast = new HashSet<>();
        failNow(from, get, slot)
                .forEach(each -> PendingPuts.allPut(each, put).forEach(done -> putLast.add(done.state())));
        return putFirst.equals(putLast);
    }

    // ---------------------------------------------------------------- the head of the idle list

    /**
     * All ways in which the slot may have come to the head of the idle list by now. A key that no look-up finds and that is on record all
     * the same goes back into its own slot, if that is idle.
     */
    private List<Candidate> withSlotAtHead(Candidate from, TraceKey key, int slot) {
        return search.once("at head", from, List.of(key, slot), () -> findSlotAtHead(from, key, slot));
    }

    private List<Candidate> findSlotAtHead(Candidate from, TraceKey key, int slot) {
        search.spendStep();
        if (from.state().hasRecordOf(key)) {
            return PendingPuts.withSlotIdle(search, from, slot);
        }
        if (!from.state().isIdle(slot) && !from.isAboutToBeIdle(slot)) {
            return List.of();
        }
        Optional<Integer> first = firstBefore(from, slot);
        if (first.isEmpty()) {
            return from.state().isIdle(slot) ? List.of(from) : PendingPuts.withAllPut(search, from, slot);
        }
        List<Candidate> to = new ArrayList<>();
        for (Candidate taken : withSlotTaken(from, first.get())) {
            to.addAll(withSlotAtHead(taken, key, slot));
        }
        for (Candidate erased : search.evictions().erasedByAnEviction(from, slot)) {
            to.addAll(withSlotAtHead(erased, key, slot));
        }
        return to;
    }

    /** The first of the slots that are idle before this one, or must have become so. */
    private static Optional<Integer> firstBefore(Candidate from, int slot) {
        List<Integer> before = from.state().idleBefore(slot);
        if (!before.isEmpty() || from.state().isIdle(slot)) {
            return before.stream().findFirst();
        }
        return from.aboutToBeIdle().stream()
                .filter(other -> other != slot && from.mustBeIdleBefore(other, slot))
                .findFirst();
    }

    /** A get under way has taken the slot off the idle list, at the head of which it is or was about to be. */
    private List<Candidate> withSlotTaken(Candidate from, int slot) {
        List<Candidate> to = new ArrayList<>(hitByAGet(from, slot));
        for (Candidate chosen : search.choices().chosenByAnOperation(from, slot)) {
            if (!chosen.state().isIdle(slot) || !chosen.state().idleBefore(slot).isEmpty()) {
                to.add(search.evictions().withAbsences(chosen));
            }
        }
        return to;
    }
}
