package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Operation.Evict;
import dev.keyslots.checking.traces.Operation.Get;
import dev.keyslots.checking.traces.Operation.Reprogram;
import dev.keyslots.checking.traces.Operation.Work;
import dev.keyslots.checking.traces.Possibility.Early;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
 *   <li><b>A manager that has its driver work without the lock</b> chooses a slot earlier than that, and enters what came of it later.
 *       So there a program or erasure may take effect at any time of its call; until then nobody else can use its slot. Earlier
 *       it does where a program of another slot or a key that was found gone could not be otherwise; later, up to its
 *       return, it is followed as well.
 *   <li><b>A program that has failed</b> puts its slot behind others on the idle list. It takes effect before its return where all slots
 *       are programmed again, before another program of its key or one that fails, too, and before an erasure, which puts a slot to the head.
 *   <li><b>An eviction of a key in use</b> takes effect before its return where its key is programmed into another slot by then.
 * </ul>
 *
 * <p>A put that cannot be the last one, as somebody holds the slot beyond its return, changes nothing but the count, and
 * takes effect as soon as that is known. Which of the holders of a slot has put it makes no difference, see {@link Shape}.
 *
 * <p>Where the trace shows nothing of the driver, a get that returns may itself have programmed its slot just then, and an eviction may
 * have erased it.
 */
final class HiddenSteps {
    private static final int NONE = -1;

    /** Ways to have chosen slots in advance that are followed: more would be too many anyway. */
    private static final int MAX_CHOICES = 1_000;

    /** Gets of one key that are under way while it is evicted in use: more are taken to have hit together or not at all. */
    private static final int MAX_SUBSETS = 4;

    private final Collection<Operation> underWay;
    private final int slots;
    private final boolean driverUnderLock;
    private boolean driverSeen;

    /**
     * @param underWay the operations that have been called and have not returned, as they are at any time
     * @param driverUnderLock whether the manager holds its lock while its driver works
     */
    HiddenSteps(Collection<Operation> underWay, int slots, boolean driverUnderLock) {
        this.underWay = underWay;
        this.slots = slots;
        this.driverUnderLock = driverUnderLock;
    }

    /** The trace shows what the driver does. */
    void driverIsSeen() {
        driverSeen = true;
    }

    // ---------------------------------------------------------------- get

    /** The get hits the slot now. */
    List<Possibility> hit(Possibility from, Get get, int slot) {
        if (isReserved(from, slot)) {
            return List.of();
        }
        List<Possibility> to = new ArrayList<>(1);
        for (Place place : from.place().take(StepKind.GET_HIT, from.place().asTheManagerSees(get.key), slot)) {
            to.add(HeldPuts.withoutThoseThatAreNotTheLast(from.at(place, from.puts()), slot));
        }
        return to;
    }

    /** The slot is programmed for this get now: with each outcome that the specification allows. */
    List<Possibility> program(Possibility from, Get get, int slot, boolean alsoFails) {
        return program(from, get, slot, alsoFails, Set.of(get));
    }

    /** @param asking the operations for which this is asked, one for the sake of the other */
    private List<Possibility> program(Possibility from, Get get, int slot, boolean alsoFails, Set<Operation> asking) {
        List<Possibility> to = new ArrayList<>();
        for (Possibility each : withSomeFailed(from, get, alsoFails && get.mayFail(), asking)) {
            if (slotOf(each, get.key) != NONE) {
                for (Possibility gone : withoutLink(each, get.key, asking)) {
                    to.addAll(program(gone, get, slot, alsoFails, asking));
                }
            } else {
                for (Possibility ready : withSlotAtHead(each, get, slot, asking)) {
                    to.addAll(programNow(ready, get, slot, alsoFails));
                }
            }
        }
        return to;
    }

    /**
     * Others, whose driver has failed, have entered that by now, or not yet.
     *
     * @param all whoever that is, as it matters whose slot goes to the end of the list first; else who wants the same key
     */
    private List<Possibility> withSomeFailed(Possibility from, Get get, boolean all, Set<Operation> asking) {
        List<Possibility> to = new ArrayList<>(List.of(from));
        if (!driverUnderLock) {
            for (Operation operation : underWay) {
                if (operation instanceof Get other
                        && (all || other.key.equals(get.key))
                        && other.worked()
                        && other.mayFail()
                        && !asking.contains(other)
                        && !from.hasTakenEffect(other)) {
                    to.addAll(program(from, other, other.worksOn, true, and(asking, other)));
                }
            }
        }
        return to;
    }

    private static List<Possibility> programNow(Possibility ready, Get get, int slot, boolean alsoFails) {
        List<Possibility> to = new ArrayList<>();
        if (get.maySucceed()) {
            for (Possibility done : ready.at(ready.place().take(StepKind.GET_PROGRAM, get.key, slot))) {
                to.add(done.with(get, StepKind.GET_PROGRAM, slot));
            }
        }
        if (alsoFails && get.mayFail()) {
            for (Possibility before : withSomePutBefore(ready, get, slot)) {
                to.addAll(failNow(before, get, slot));
            }
        }
        return to;
    }

    private static List<Possibility> failNow(Possibility ready, Get get, int slot) {
        List<Possibility> to = new ArrayList<>();
        for (Possibility failed : ready.at(ready.place().take(StepKind.GET_PROGRAM_FAILS, get.key, slot))) {
            if (get.work != Work.FAILED_BLANK || failed.place().isBlankInHardware(slot)) {
                to.add(failed.with(get, StepKind.GET_PROGRAM_FAILS, slot));
            }
        }
        return to;
    }

    /**
     * Where a slot that could not be programmed goes to the end of the list, it goes behind last puts that came before: those that were
     * over when the get was called, and perhaps others.
     */
    private static List<Possibility> withSomePutBefore(Possibility from, Get get, int slot) {
        List<Integer> waiting = from.aboutToBeIdle();
        if (waiting.isEmpty() || failingCommutesWithPuts(from, get, slot, waiting.getFirst())) {
            return List.of(from);
        }
        List<Possibility> to = new ArrayList<>();
        Deque<Possibility> unvisited = new ArrayDeque<>(List.of(from));
        while (!unvisited.isEmpty()) {
            Possibility each = unvisited.remove();
            List<Integer> left = each.aboutToBeIdle();
            if (left.stream().noneMatch(other -> each.isPutBefore(other, get.called))) {
                to.add(each);
            }
            for (int next : left) {
                if (left.stream().noneMatch(other -> other != next && each.mustBeIdleBefore(other, next))) {
                    unvisited.addAll(HeldPuts.withAllPut(each, next));
                }
            }
        }
        return to;
    }

    private static boolean failingCommutesWithPuts(Possibility from, Get get, int slot, int put) {
        Set<Place> putFirst = new HashSet<>();
        HeldPuts.withAllPut(from, put)
                .forEach(each -> failNow(each, get, slot).forEach(failed -> putFirst.add(failed.place())));
        Set<Place> putLast = new HashSet<>();
        failNow(from, get, slot)
                .forEach(each -> HeldPuts.withAllPut(each, put).forEach(done -> putLast.add(done.place())));
        return putFirst.equals(putLast);
    }

    /**
     * All ways in which the slot may have come to the head of the idle list by now. A key that no look-up finds and that is on record all
     * the same goes back into its own slot, if that is idle.
     */
    private List<Possibility> withSlotAtHead(Possibility from, Get get, int slot, Set<Operation> asking) {
        if (from.place().hasRecordOf(get.key)) {
            return HeldPuts.withSlotIdle(from, slot);
        }
        List<Integer> before = from.place().idleBefore(slot);
        if (from.place().isIdle(slot)) {
            if (before.isEmpty()) {
                return List.of(from);
            }
        } else {
            if (!from.isAboutToBeIdle(slot)) {
                return List.of();
            }
            if (before.isEmpty()) {
                before = from.aboutToBeIdle().stream()
                        .filter(other -> other != slot && from.mustBeIdleBefore(other, slot))
                        .toList();
            }
            if (before.isEmpty()) {
                return HeldPuts.withAllPut(from, slot);
            }
        }
        List<Possibility> to = new ArrayList<>();
        for (Possibility taken : withSlotTaken(from, before.getFirst(), asking)) {
            to.addAll(withSlotAtHead(taken, get, slot, asking));
        }
        return to;
    }

    /** Somebody who is under way has taken the slot off the idle list, at the head of which it is or was about to be. */
    private List<Possibility> withSlotTaken(Possibility from, int slot, Set<Operation> asking) {
        List<Possibility> to = new ArrayList<>();
        for (Operation operation : underWay) {
            if (!(operation instanceof Get get) || asking.contains(get)) {
                continue;
            }
            if (from.mayHit(get, slot)) {
                for (Possibility hit : hit(from, get, slot)) {
                    to.add(hit.with(get, StepKind.GET_HIT, slot));
                }
            }
            if (mayChoose(from, get, slot)) {
                for (Possibility chosen : program(from, get, slot, true, and(asking, get))) {
                    if (!chosen.place().isIdle(slot)
                            || !chosen.place().idleBefore(slot).isEmpty()) {
                        to.add(withAbsences(chosen));
                    }
                }
            }
        }
        return to;
    }

    private static Set<Operation> and(Set<Operation> asking, Operation one) {
        Set<Operation> all = new HashSet<>(asking);
        all.add(one);
        return all;
    }

    // ---------------------------------------------------------------- a driver that works without the lock

    /** Whether this operation, of which no effect is known yet, may choose the slot. */
    private boolean mayChoose(Possibility from, Operation operation, int slot) {
        return !driverUnderLock
                && !from.hasTakenEffect(operation)
                && (operation.worksOn == slot
                        || (!operation.worked()
                                && operation.fate.mayWorkOn(slot, driverSeen)
                                && !isReserved(from, slot)));
    }

    /** Whether somebody has chosen the slot and has not entered what came of it. */
    private boolean isReserved(Possibility from, int slot) {
        if (!driverUnderLock) {
            for (Operation operation : underWay) {
                if (operation.worksOn == slot && !from.hasTakenEffect(operation)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the operation may keep the slot for itself from now on, and enter what came of it later. */
    private boolean mayReserve(Possibility from, int slot) {
        return !driverUnderLock && (from.place().isIdle(slot) || from.isAboutToBeIdle(slot));
    }

    /** What the driver was seen to do for this operation takes effect now, if it has not yet. */
    private List<Possibility> withWorkEntered(Possibility from, Operation operation) {
        if (!operation.worked() || from.hasTakenEffect(operation)) {
            return List.of(from);
        }
        return switch (operation) {
            case Get get -> program(from, get, get.worksOn, true);
            case Evict evict -> {
                List<Possibility> to = new ArrayList<>();
                for (Possibility before : withSomeChoosing(from)) {
                    to.addAll(erase(before, evict, evict.worksOn, true));
                }
                yield to;
            }
            default -> List.of(from);
        };
    }

    /** What the driver did for it takes effect at its return, which says how it came out. */
    List<Possibility> entered(Possibility from, Operation operation, StepKind outcome) {
        return ended(withWorkEntered(from, operation), operation, outcome);
    }

    /** The same where the trace shows nothing of the driver: on any slot. */
    List<Possibility> enteredUnseen(Possibility from, Operation operation, StepKind outcome) {
        List<Possibility> to = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            to.addAll(ended(work(from, operation, slot), operation, outcome));
        }
        return to;
    }

    private static List<Possibility> ended(List<Possibility> worked, Operation operation, StepKind outcome) {
        return worked.stream()
                .filter(each -> each.early(operation)
                        .filter(early -> early.kind() == outcome)
                        .isPresent())
                .map(each -> each.without(operation))
                .toList();
    }

    /** The driver's work on the slot for this operation takes effect now: with each outcome. */
    private List<Possibility> work(Possibility from, Operation operation, int slot) {
        return switch (operation) {
            case Get get -> program(from, get, slot, true);
            case Evict evict -> erase(from, evict, slot, true);
            default -> List.of();
        };
    }

    /** The driver begins to work on the slot for this operation, which has chosen it before, or does so now, or has and enters it later. */
    List<Possibility> workBegins(Possibility before, Operation operation, int slot) {
        List<Possibility> after = new ArrayList<>();
        for (Possibility from : withWorkEntered(before, slot)) {
            if (from.hasTakenEffect(operation)) {
                Early early = from.early(operation).orElseThrow();
                if (early.kind() != StepKind.GET_HIT && early.kind() != StepKind.EVICT_BUSY && early.slot() == slot) {
                    after.add(from);
                }
                continue;
            }
            after.addAll(work(from, operation, slot));
            if (mayReserve(from, slot)) {
                after.add(from.without(operation));
            }
        }
        return after;
    }

    /** The driver begins to work on the slot: for whom it did so before, that has taken effect. */
    List<Possibility> withWorkEntered(Possibility from, int slot) {
        List<Possibility> to = List.of(from);
        if (!driverUnderLock) {
            for (Operation operation : underWay) {
                if (operation.worksOn == slot) {
                    to = to.stream()
                            .flatMap(each -> withWorkEntered(each, operation).stream())
                            .toList();
                }
            }
        }
        return to;
    }

    /** Any who are under way may have chosen the heads of the idle list already, or failed to program them: an erased slot comes before these. */
    private List<Possibility> withSomeChoosing(Possibility from) {
        Set<Possibility> all = new LinkedHashSet<>(List.of(from));
        Deque<Possibility> unvisited = new ArrayDeque<>(all);
        while (!unvisited.isEmpty() && all.size() < MAX_CHOICES) {
            Possibility each = unvisited.remove();
            for (Operation operation : underWay) {
                if (operation instanceof Get get
                        && (!get.worked() || get.mayFail())
                        && each.early(get).isEmpty()) {
                    for (int slot : next(each)) {
                        if (mayChoose(each, get, slot)) {
                            for (Possibility chosen : program(each, get, slot, true)) {
                                Possibility noted = withAbsences(chosen);
                                if (all.add(noted)) {
                                    unvisited.add(noted);
                                }
                            }
                        }
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    /** The head of the idle list, or those that may become it. */
    private List<Integer> next(Possibility from) {
        for (int slot = 0; slot < slots; slot++) {
            if (from.place().isIdle(slot) && from.place().idleBefore(slot).isEmpty()) {
                return List.of(slot);
            }
        }
        List<Integer> waiting = from.aboutToBeIdle();
        return waiting.stream()
                .filter(slot ->
                        waiting.stream().noneMatch(other -> !other.equals(slot) && from.mustBeIdleBefore(other, slot)))
                .toList();
    }

    // ---------------------------------------------------------------- a key that is gone

    /** Notes for the evictions under way whose key has no record that there was such a moment. */
    Possibility withAbsences(Possibility from) {
        Possibility to = from;
        for (Operation operation : underWay) {
            if (operation instanceof Evict evict && !evict.worked()) {
                to = withAbsence(to, evict);
            }
        }
        return to;
    }

    /** The same for one. */
    static Possibility withAbsence(Possibility from, Evict evict) {
        return from.early(evict).isPresent() || from.place().hasRecordOf(evict.key)
                ? from
                : from.with(evict, StepKind.EVICT_ABSENT, NONE);
    }

    /** All ways in which a look-up for the key, which finds a slot, may have ceased to find it by now. */
    List<Possibility> withoutLink(Possibility from, TraceKey key, Set<Operation> asking) {
        int slot = slotOf(from, key);
        if (slot == NONE) {
            return List.of();
        }
        List<Possibility> to = new ArrayList<>();
        for (Operation operation : underWay) {
            if (asking.contains(operation) || from.hasTakenEffect(operation)) {
                continue;
            }
            if (operation instanceof Evict evict
                    && from.place().asTheManagerSees(evict.key).equals(key)) {
                if (!evict.worked() && evict.fate.mayBeBusy()) {
                    for (Possibility busy : busy(from, evict)) {
                        to.add(busy.with(evict, StepKind.EVICT_BUSY, slot));
                    }
                }
                if (mayChoose(from, evict, slot)) {
                    to.addAll(erase(from, evict, slot, true));
                }
            } else if (operation instanceof Get get && mayChoose(from, get, slot)) {
                to.addAll(program(from, get, slot, true, and(asking, get)));
            }
        }
        return to.stream()
                .filter(each -> slotOf(each, key) != slot)
                .map(this::withAbsences)
                .toList();
    }

    private int slotOf(Possibility from, TraceKey key) {
        for (int slot = 0; slot < slots; slot++) {
            if (from.place().isLinked(key, slot)) {
                return slot;
            }
        }
        return NONE;
    }

    // ---------------------------------------------------------------- evict

    /** The slot is erased for this eviction now: with each outcome. */
    List<Possibility> erase(Possibility from, Evict evict, int slot, boolean alsoFails) {
        TraceKey key = from.place().asTheManagerSees(evict.key);
        List<Possibility> to = new ArrayList<>();
        for (Possibility idle : HeldPuts.withSlotIdle(from, slot)) {
            if (evict.maySucceed()) {
                for (Possibility done : idle.at(idle.place().take(StepKind.EVICT_IDLE, key, slot))) {
                    to.add(done.with(evict, StepKind.EVICT_IDLE, slot));
                }
            }
            if (alsoFails && evict.mayFail()) {
                for (Possibility failed : idle.at(idle.place().take(StepKind.EVICT_FAILS, key, slot))) {
                    to.add(failed.with(evict, StepKind.EVICT_FAILS, slot));
                }
            }
        }
        return to;
    }

    /** A slot is erased in the background (H5). */
    List<Possibility> eraseInBackground(Possibility from, StepKind kind, int slot) {
        List<Possibility> to = new ArrayList<>();
        for (Possibility before : kind == StepKind.ERASE ? withSomeChoosing(from) : List.of(from)) {
            for (Possibility idle : HeldPuts.withSlotIdle(before, slot)) {
                to.addAll(idle.at(idle.place().takeHoldingNothing(kind, slot)));
            }
        }
        return to;
    }

    /** The eviction finds its key in use: whoever asked for the same key may have got it before. */
    List<Possibility> busy(Possibility from, Evict evict) {
        TraceKey key = from.place().asTheManagerSees(evict.key);
        List<Possibility> to = new ArrayList<>();
        for (Possibility each : withSomebodyChoosing(from, key)) {
            for (int slot = 0; slot < slots; slot++) {
                for (Possibility before : withSomeHitting(each, slot)) {
                    to.addAll(before.at(before.place().take(StepKind.EVICT_BUSY, key, slot)));
                }
            }
        }
        return to;
    }

    /** If the key is in no slot, somebody may have chosen one for it. */
    private List<Possibility> withSomebodyChoosing(Possibility from, TraceKey key) {
        if (driverUnderLock || slotOf(from, key) != NONE) {
            return List.of(from);
        }
        List<Possibility> to = new ArrayList<>(List.of(from));
        for (Operation operation : underWay) {
            if (operation instanceof Get get && get.key.equals(key)) {
                for (int slot = 0; slot < slots; slot++) {
                    if (mayChoose(from, get, slot)) {
                        to.addAll(program(from, get, slot, false));
                    }
                }
            }
        }
        return to;
    }

    private List<Possibility> withSomeHitting(Possibility from, int slot) {
        List<Get> gets = underWay.stream()
                .filter(Get.class::isInstance)
                .map(Get.class::cast)
                .filter(get -> from.mayHit(get, slot))
                .toList();
        List<Possibility> to = new ArrayList<>();
        int subsets = 1 << Math.min(gets.size(), MAX_SUBSETS);
        for (int subset = 0; subset < subsets; subset++) {
            Optional<Possibility> each = Optional.of(from);
            for (int i = 0; i < gets.size(); i++) {
                Get get = gets.get(i);
                if ((subset >> Math.min(i, MAX_SUBSETS - 1) & 1) == 1) {
                    each = each.flatMap(before -> hit(before, get, slot).stream()
                            .findFirst()
                            .map(hit -> hit.with(get, StepKind.GET_HIT, slot)));
                }
            }
            each.ifPresent(to::add);
        }
        return to;
    }

    // ---------------------------------------------------------------- reprogram

    /** All slots have been programmed again by now, as far as the driver was seen to; some may have hit before what has failed. */
    List<Possibility> reprogrammed(Possibility from, Reprogram reprogram, Set<Integer> failed) {
        List<Possibility> before = List.of(from);
        if (driverSeen) {
            Set<Integer> programmed = reprogram.programmed.keySet();
            before = withoutKeysInOthers(from, programmed).stream()
                    .filter(each -> each.place().toProgramAgain().equals(programmed))
                    .toList();
        }
        for (int slot : failed) {
            before = before.stream()
                    .flatMap(each -> withSomeHitting(each, slot).stream())
                    .toList();
        }
        List<Possibility> to = new ArrayList<>();
        for (Possibility each : before) {
            for (Possibility done : each.at(each.place().reprogramAll(failed))) {
                to.add(done.with(reprogram, StepKind.REPROGRAM_ALL, NONE));
            }
        }
        return to;
    }

    /** In slots other than these there is no key, if somebody who had the driver work on them may have entered by now that it failed. */
    private List<Possibility> withoutKeysInOthers(Possibility from, Set<Integer> programmed) {
        List<Possibility> to = List.of(from);
        for (int slot : from.place().toProgramAgain()) {
            if (!programmed.contains(slot)) {
                to = to.stream()
                        .flatMap(each -> withWorkEntered(each, slot).stream())
                        .flatMap(
                                each -> (each.isAboutToBeIdle(slot) ? HeldPuts.withSlotIdle(each, slot) : List.of(each))
                                        .stream())
                        .toList();
            }
        }
        return to;
    }
}
