package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.state.Place;
import dev.keyslots.checking.traces.state.Possibility;
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
    List<Possibility> hit(Possibility from, TraceKey key, int slot) {
        if (search.choices().isReserved(from, slot)) {
            return List.of();
        }
        search.spendStep();
        List<Possibility> to = new ArrayList<>(1);
        for (Possibility each : beforeSlotIsTaken(from, slot)) {
            TraceKey known = each.place().asTheManagerSees(key);
            for (Possibility hit : each.at(each.place().take(StepKind.GET_HIT, known, slot))) {
                to.add(HeldPuts.withoutThoseThatAreNotTheLast(hit, slot));
            }
        }
        return to;
    }

    /** Where the trace shows nothing of the driver: what it can have failed to do only while the slot was idle. */
    private List<Possibility> beforeSlotIsTaken(Possibility from, int slot) {
        if (search.driverSeen() || !from.place().isIdle(slot)) {
            return List.of(from);
        }
        List<Possibility> to = new ArrayList<>();
        for (Possibility each : search.evictions().withSomeFailed(from, slot)) {
            to.addAll(search.choices().withSomeFailedUnseen(each, slot));
        }
        return to;
    }

    /** Somebody under way has hit the slot. */
    List<Possibility> hitBySomebody(Possibility from, int slot) {
        List<Possibility> to = new ArrayList<>();
        for (TraceKey key : search.keysWanted()) {
            if (from.place().isLinked(key, slot)) {
                search.somebody(from, key, StepKind.GET_HIT, slot).ifPresent(noted -> to.addAll(hit(noted, key, slot)));
            }
        }
        return to;
    }

    /** None of those under way has hit the slot, or one, or two, and so on: which ones makes no difference. */
    List<Possibility> withSomeHitting(Possibility from, int slot) {
        Set<Possibility> to = new HashSet<>();
        List<Possibility> all = new ArrayList<>(List.of(from));
        for (int i = 0; i < all.size(); i++) {
            for (Possibility more : hitBySomebody(all.get(i), slot)) {
                if (to.add(more)) {
                    all.add(more);
                }
            }
        }
        return all;
    }

    // ---------------------------------------------------------------- programs

    /** The slot is programmed with this key now. */
    List<Possibility> program(Possibility from, TraceKey key, int slot) {
        List<Possibility> to = new ArrayList<>();
        for (Possibility each : ready(from, key, slot, false)) {
            for (Possibility ready : search.choices().withSomeFailedUnseen(each, slot)) {
                to.addAll(ready.at(ready.place().take(StepKind.GET_PROGRAM, key, slot)));
            }
        }
        return to;
    }

    /** The slot cannot be programmed for this get now. */
    List<Possibility> fail(Possibility from, Get get, int slot) {
        List<Possibility> to = new ArrayList<>();
        for (Possibility ready : ready(from, get.key, slot, true)) {
            for (Possibility before : withSomePutBefore(ready, get, slot)) {
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
    private List<Possibility> ready(Possibility from, TraceKey key, int slot, boolean fails) {
        return search.once("ready", from, List.of(key, slot, fails), () -> findReady(from, key, slot, fails));
    }

    private List<Possibility> findReady(Possibility from, TraceKey key, int slot, boolean fails) {
        search.spendStep();
        List<Possibility> to = new ArrayList<>();
        for (Possibility each : search.choices().withSomeFailed(from, key, fails)) {
            if (search.slotOf(each, key) == Search.NONE) {
                to.addAll(withSlotAtHead(each, key, slot));
            } else {
                for (Possibility gone : search.evictions().withoutLink(each, key)) {
                    to.addAll(ready(gone, key, slot, fails));
                }
            }
        }
        return to;
    }

    private static List<Possibility> failNow(Possibility ready, Get get, int slot) {
        List<Possibility> to = new ArrayList<>();
        for (Possibility failed : ready.at(ready.place().take(StepKind.GET_PROGRAM_FAILS, get.key, slot))) {
            if (get.mayLeave(ready.place(), failed.place(), slot)) {
                to.add(failed);
            }
        }
        return to;
    }

    /**
     * Where a slot that could not be programmed goes to the end of the list, it goes behind last puts that came before: those that were
     * over when the get was called, and perhaps others.
     */
    private List<Possibility> withSomePutBefore(Possibility from, Get get, int slot) {
        List<Integer> waiting = from.aboutToBeIdle();
        if (waiting.isEmpty() || failingCommutesWithPuts(from, get, slot, waiting.getFirst())) {
            return List.of(from);
        }
        List<Possibility> to = new ArrayList<>();
        Deque<Possibility> unvisited = new ArrayDeque<>(List.of(from));
        while (!unvisited.isEmpty()) {
            search.spendStep();
            Possibility each = unvisited.remove();
            List<Integer> left = each.aboutToBeIdle();
            if (left.stream().noneMatch(other -> each.isPutBefore(other, get.called))) {
                to.add(each);
            }
            for (int next : left) {
                if (left.stream().noneMatch(other -> other != next && each.mustBeIdleBefore(other, next))) {
                    unvisited.addAll(HeldPuts.withAllPut(search, each, next));
                }
            }
        }
        return to;
    }

    /** That depends on the design only, so one of the puts stands for all. */
    private static boolean failingCommutesWithPuts(Possibility from, Get get, int slot, int put) {
        Set<Place> putFirst = new HashSet<>();
        HeldPuts.allPut(from, put)
                .forEach(each -> failNow(each, get, slot).forEach(failed -> putFirst.add(failed.place())));
        Set<Place> putLast = new HashSet<>();
        failNow(from, get, slot).forEach(each -> HeldPuts.allPut(each, put).forEach(done -> putLast.add(done.place())));
        return putFirst.equals(putLast);
    }

    // ---------------------------------------------------------------- the head of the idle list

    /**
     * All ways in which the slot may have come to the head of the idle list by now. A key that no look-up finds and that is on record all
     * the same goes back into its own slot, if that is idle.
     */
    private List<Possibility> withSlotAtHead(Possibility from, TraceKey key, int slot) {
        return search.once("at head", from, List.of(key, slot), () -> findSlotAtHead(from, key, slot));
    }

    private List<Possibility> findSlotAtHead(Possibility from, TraceKey key, int slot) {
        search.spendStep();
        if (from.place().hasRecordOf(key)) {
            return HeldPuts.withSlotIdle(search, from, slot);
        }
        if (!from.place().isIdle(slot) && !from.isAboutToBeIdle(slot)) {
            return List.of();
        }
        Optional<Integer> first = firstBefore(from, slot);
        if (first.isEmpty()) {
            return from.place().isIdle(slot) ? List.of(from) : HeldPuts.withAllPut(search, from, slot);
        }
        List<Possibility> to = new ArrayList<>();
        for (Possibility taken : withSlotTaken(from, first.get())) {
            to.addAll(withSlotAtHead(taken, key, slot));
        }
        for (Possibility erased : search.evictions().erasedBySomebody(from, slot)) {
            to.addAll(withSlotAtHead(erased, key, slot));
        }
        return to;
    }

    /** The first of the slots that are idle before this one, or must have become so. */
    private static Optional<Integer> firstBefore(Possibility from, int slot) {
        List<Integer> before = from.place().idleBefore(slot);
        if (!before.isEmpty() || from.place().isIdle(slot)) {
            return before.stream().findFirst();
        }
        return from.aboutToBeIdle().stream()
                .filter(other -> other != slot && from.mustBeIdleBefore(other, slot))
                .findFirst();
    }

    /** Somebody who is under way has taken the slot off the idle list, at the head of which it is or was about to be. */
    private List<Possibility> withSlotTaken(Possibility from, int slot) {
        List<Possibility> to = new ArrayList<>(hitBySomebody(from, slot));
        for (Possibility chosen : search.choices().chosenBySomebody(from, slot)) {
            if (!chosen.place().isIdle(slot) || !chosen.place().idleBefore(slot).isEmpty()) {
                to.add(search.evictions().withAbsences(chosen));
            }
        }
        return to;
    }
}
