package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Evict;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.state.Operation.Put;
import dev.keyslots.checking.traces.state.Operation.Reprogram;
import dev.keyslots.checking.traces.state.StateVector;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Finds the hidden steps that explain an observed event. An operation takes effect at one point between its call and its return. To follow
 * every order of a dozen overlapping operations would be hopeless, so the monitor lets each take effect as late as possible: when it returns,
 * when the trace shows that the driver works for it, or when another observed event could not have happened without it. That loses no
 * explanation, because the effects of two operations commute, except in these cases:
 *
 * <ul>
 *   <li><b>Last puts of two slots</b> append them to the idle list in their order. So last puts stay pending even when they have
 *       returned, with the span of time in which they may have taken effect. Their order is decided when a step depends on the head of the
 *       list: the driver programs a slot, and that slot came first. A slot comes first only if no other slot's last put was over when its
 *       own was called. An erasure needs the place of its slot in the list: the monitor follows all orders that the spans allow.
 *   <li><b>A hit on an idle slot</b> takes it off the list. If the driver programs a slot that has others before it, then operations
 *       under way have hit each of these.
 *   <li><b>A hit and an eviction of the same key in use</b>, or a failure to program its slot again: the hit of a get under way may have
 *       come before, or not. The monitor follows both.
 *   <li><b>An eviction that finds nothing</b> needs one moment since its call in which its key had no record. The monitor notes that
 *       there was one.
 *   <li><b>Programs and erasures</b> take effect when the trace shows that the driver works, if the manager holds its lock meanwhile:
 *       then no other operation looks keys up or takes idle slots, and puts only append to the list, of which the program takes the head.
 *       The monitor follows every outcome until the trace shows it.
 *   <li><b>A manager that has its driver work without the lock</b> chooses a slot earlier than that, and commits the outcome later. There a
 *       program or erasure may take effect at any time of its call, and no other operation can use its slot until then. It takes effect
 *       earlier where a program of another slot, or a look-up that found nothing, is impossible otherwise; the monitor also follows
 *       that it takes effect later, up to its return.
 *   <li><b>A program that failed</b> puts its slot at the end of the idle list. It takes effect before its return where all slots are
 *       programmed again, before another program of its key, before one that fails as well, and before an erasure, which puts a slot at the
 *       head.
 *   <li><b>An eviction of a key in use</b> takes effect before its return where its key is programmed into another slot by then.
 * </ul>
 *
 * <p>A put that cannot be the last one, as another request holds the slot beyond its return, changes only the count, and takes effect as
 * soon as that is known. Which of the holders of a slot has put it makes no difference, see {@link StateVector}.
 *
 * <p>Where the trace shows nothing of the driver, a get that returns may itself have programmed its slot just then, and an eviction may
 * have erased it.
 *
 * <p>Each kind of step has a class that knows which steps can have led to it, and these classes ask each other: a program may need a look-up
 * that finds nothing, which an eviction explains. The operation that asks has its own effect noted first, see {@link Search}, so no
 * operation explains itself, and the recursion ends.
 */
final class HiddenSteps {
    private final Search search;

    /**
     * @param underWay the operations that have been called and have not returned, as they are at any time
     * @param driverUnderLock whether the manager holds its lock while its driver works
     */
    HiddenSteps(Collection<Operation> underWay, int slots, boolean driverUnderLock) {
        search = new Search(underWay, slots, driverUnderLock);
    }

    /** The trace shows what the driver does. */
    void driverIsSeen() {
        search.driverIsSeen();
    }

    /** Begins another event, with a fresh budget for its search. */
    void begin() {
        search.begin();
    }

    /** Whether there is an operation under way for each unattributed effect. */
    boolean isExplained(Candidate state) {
        return search.isExplained(state);
    }

    // ---------------------------------------------------------------- get

    /** The get hits the slot now. */
    List<Candidate> hit(Candidate from, Get get, int slot) {
        return search.gets().hit(from, get.key, slot);
    }

    /** The slot is programmed for this get now. */
    List<Candidate> program(Candidate from, Get get, int slot) {
        return search.gets().program(from.with(get, StepKind.GET_PROGRAM, slot), get.key, slot);
    }

    // ---------------------------------------------------------------- put

    /** A probe inside a put shows that it has taken effect by now, and perhaps that the slot became idle by it. */
    List<Candidate> hasBeenPut(Candidate from, Put put, boolean becameIdle) {
        return PendingPuts.hasBeenPut(search, from, put, becameIdle);
    }

    /** All last puts take effect now, in every order that their spans allow. */
    List<Candidate> settled(Candidate from) {
        List<Integer> waiting = from.aboutToBeIdle();
        return waiting.isEmpty()
                ? List.of(from)
                : waiting.stream()
                        .flatMap(slot -> PendingPuts.withSlotIdle(search, from, slot).stream())
                        .flatMap(each -> settled(each).stream())
                        .distinct()
                        .toList();
    }

    // ---------------------------------------------------------------- the driver

    /** The driver begins to work on the slot for this operation, which has chosen it before, or does so now, or has and commits it later. */
    List<Candidate> workBegins(Candidate before, Operation operation, int slot) {
        return search.choices().workBegins(before, operation, slot);
    }

    /** The driver begins to work on the slot: for whom it did so before, that has taken effect. */
    List<Candidate> withWorkCommitted(Candidate from, int slot) {
        return search.choices().withWorkCommitted(from, slot);
    }

    /** What the driver did for it takes effect at its return, which says how it came out. */
    List<Candidate> committed(Candidate from, Operation operation, StepKind outcome) {
        return search.choices().committed(from, operation, outcome);
    }

    /** The same where the trace shows nothing of the driver: on any slot. */
    List<Candidate> committedUnseen(Candidate from, Operation operation, StepKind outcome) {
        return search.choices().committedUnseen(from, operation, outcome);
    }

    // ---------------------------------------------------------------- evict

    /** Notes for the evictions under way whose key has no record that there was such a moment. */
    Candidate withAbsences(Candidate from) {
        return search.evictions().withAbsences(from);
    }

    /** All ways in which a look-up for the key, which finds a slot, may have ceased to find it by now. */
    List<Candidate> withoutLink(Candidate from, TraceKey key) {
        return search.evictions().withoutLink(from, key);
    }

    /** A slot is erased in the background (H5). */
    List<Candidate> eraseInBackground(Candidate from, StepKind kind, int slot) {
        return search.evictions().eraseInBackground(from, kind, slot);
    }

    /** The eviction finds its key in use: other requests for the same key may have got it before. */
    List<Candidate> busy(Candidate from, Evict evict) {
        return search.evictions().busy(from, evict);
    }

    // ---------------------------------------------------------------- reprogram

    /** All slots have been programmed again by now, as far as the driver was seen to; some may have hit before what has failed. */
    List<Candidate> reprogrammed(Candidate from, Reprogram reprogram, Set<Integer> failed) {
        return search.reprogrammings().reprogrammed(from, reprogram, failed);
    }
}
