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
 * Finds the steps that must have happened unseen for something that was seen to be allowed. An operation takes effect somewhere
 * between its call and its return; to follow all orders of all that is under way would be hopeless with a dozen operations. So each takes
 * effect as late as possible: when it returns, when the driver is seen to work for it, or when something else that is seen could not have
 * happened without it. That loses nothing, for moving the effect of an operation past that of another changes neither, but in these cases:
 *
 * <ul>
 *   <li><b>Last puts of two slots</b> put them on the idle list in their order. So last puts are held back even when they have
 *       returned, with the span of time in which they may have happened, and decide on their order no earlier than somebody looks
 *       at the head of the list: then the driver is seen to program, and the slot says which one came first. Before a slot that comes first
 *       there is nothing that was over before its own last put was called. Where a slot is erased, its place in the list must
 *       be known then: all orders that the spans allow are followed.
 *   <li><b>A hit on an idle slot</b> takes it off the list. If the driver programs a slot that has others before it, then for each of
 *       these somebody who is under way has hit it.
 *   <li><b>A hit and an eviction of the same key in use</b>, or a failure to program its slot again: whoever was under way may have hit it
 *       before, or not; both are followed.
 *   <li><b>An eviction that finds nothing</b> needs one moment since its call in which its key had no record. That there was one is
 *       noted.
 *   <li><b>Programs and erasures</b> take effect when the driver is seen at work, if the manager holds its lock meanwhile: for then nobody
 *       else looks keys up or takes idle slots while it is; and puts only append to the list, of which the program takes the head. They
 *       are followed with every outcome until that is seen.
 *   <li><b>A manager that has its driver work without the lock</b> chooses a slot earlier than that, and commits the outcome later.
 *       So there a program or erasure may take effect at any time of its call; until then nobody else can use its slot. Earlier
 *       it does where a program of another slot or a key that was found gone could not be otherwise; later, up to its
 *       return, it is followed as well.
 *   <li><b>A program that has failed</b> puts its slot behind others on the idle list. It takes effect before its return where all slots
 *       are programmed again, before another program of its key or one that fails, too, and before an erasure, which puts a slot to the head.
 *   <li><b>An eviction of a key in use</b> takes effect before its return where its key is programmed into another slot by then.
 * </ul>
 *
 * <p>A put that cannot be the last one, as somebody holds the slot beyond its return, changes nothing but the count, and
 * takes effect as soon as that is known. Which of the holders of a slot has put it makes no difference, see {@link StateVector}.
 *
 * <p>Where the trace shows nothing of the driver, a get that returns may itself have programmed its slot just then, and an eviction may
 * have erased it.
 *
 * <p>Each kind of step has a class that knows how it can have come about, and each of them asks the others: for a program to be allowed, a
 * look-up may have to find nothing, which an eviction brings about. Whoever asks has its own effect noted first, see
 * {@link Search}; so nobody is asked to help itself, and each such question ends.
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

    /** Whether there is somebody under way for each effect of which it is not known whose it is. */
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

    /** It is seen inside a put that it has taken effect by now, and perhaps that the slot has become idle by it. */
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

    /** The driver begins to work on the slot for this operation, which has chosen it before, or does so now, or has and enters it later. */
    List<Candidate> workBegins(Candidate before, Operation operation, int slot) {
        return search.choices().workBegins(before, operation, slot);
    }

    /** The driver begins to work on the slot: for whom it did so before, that has taken effect. */
    List<Candidate> withWorkEntered(Candidate from, int slot) {
        return search.choices().withWorkEntered(from, slot);
    }

    /** What the driver did for it takes effect at its return, which says how it came out. */
    List<Candidate> entered(Candidate from, Operation operation, StepKind outcome) {
        return search.choices().entered(from, operation, outcome);
    }

    /** The same where the trace shows nothing of the driver: on any slot. */
    List<Candidate> enteredUnseen(Candidate from, Operation operation, StepKind outcome) {
        return search.choices().enteredUnseen(from, operation, outcome);
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

    /** The eviction finds its key in use: whoever asked for the same key may have got it before. */
    List<Candidate> busy(Candidate from, Evict evict) {
        return search.evictions().busy(from, evict);
    }

    // ---------------------------------------------------------------- reprogram

    /** All slots have been programmed again by now, as far as the driver was seen to; some may have hit before what has failed. */
    List<Candidate> reprogrammed(Candidate from, Reprogram reprogram, Set<Integer> failed) {
        return search.reprogrammings().reprogrammed(from, reprogram, failed);
    }
}
