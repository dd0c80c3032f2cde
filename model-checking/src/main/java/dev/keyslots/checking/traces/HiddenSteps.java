package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Operation.Evict;
import dev.keyslots.checking.traces.Operation.Get;
import dev.keyslots.checking.traces.Operation.Put;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
 *   <li><b>A hit and an eviction of the same key in use</b>: whoever was under way may have hit it before, or not; both are followed.
 *   <li><b>An eviction that finds nothing</b> needs one moment since its call in which its key had no record. That there was one is
 *       noted.
 *   <li><b>Programs and erasures</b> take effect when the driver is seen at work, for nobody else looks keys up or takes idle slots
 *       while it is; and puts only append to the list, of which the program takes the head. They are followed with every outcome until that is
 *       seen.
 * </ul>
 *
 * <p>A put that cannot be the last one, as somebody holds the slot beyond its return, changes nothing but the count, and
 * takes effect as soon as that is known. Which of the holders of a slot has put it makes no difference, see {@link Shape}.
 *
 * <p>Where the trace shows nothing of the driver, a get that returns may itself have programmed its slot just then, and an eviction may
 * have erased it.
 */
final class HiddenSteps {
    /** Gets of one key that are under way while it is evicted in use: more are taken to have hit together or not at all. */
    private static final int MAX_SUBSETS = 4;

    private final Collection<Operation> underWay;

    /** @param underWay the operations that have been called and have not returned, as they are at any time */
    HiddenSteps(Collection<Operation> underWay) {
        this.underWay = underWay;
    }

    // ---------------------------------------------------------------- get

    /** The get hits the slot now. */
    List<Possibility> hit(Possibility from, Get get, int slot) {
        List<Possibility> to = new ArrayList<>(1);
        for (Place place : from.place().take(StepKind.GET_HIT, from.place().asTheManagerSees(get.key), slot)) {
            to.add(withoutPutsThatAreNotTheLast(from.at(place, from.puts()), slot));
        }
        return to;
    }

    /** The driver begins to program the slot for this get: with each outcome that the specification allows. */
    List<Possibility> program(Possibility from, Get get, int slot, boolean alsoFails) {
        List<Possibility> to = new ArrayList<>();
        for (Possibility ready : withSlotAtHead(from, get, slot)) {
            for (Possibility done : ready.at(ready.place().take(StepKind.GET_PROGRAM, get.key, slot))) {
                to.add(done.with(get, StepKind.GET_PROGRAM, slot));
            }
            if (alsoFails) {
                for (Possibility failed : ready.at(ready.place().take(StepKind.GET_PROGRAM_FAILS, get.key, slot))) {
                    to.add(failed.with(get, StepKind.GET_PROGRAM_FAILS, slot));
                }
            }
        }
        return to;
    }

    /** All ways in which the slot may have come to the head of the idle list by now. */
    private List<Possibility> withSlotAtHead(Possibility from, Get get, int slot) {
        List<Integer> before = new ArrayList<>(from.place().idleBefore(slot));
        boolean idle = from.place().isIdle(slot);
        if (!idle) {
            if (!from.isAboutToBeIdle(slot)) {
                return List.of();
            }
            for (int other : from.aboutToBeIdle()) {
                if (other != slot && from.mustBeIdleBefore(other, slot)) {
                    before.add(other);
                }
            }
        }
        List<Possibility> ready = List.of(from);
        for (int other : before) {
            List<Possibility> next = new ArrayList<>();
            for (Possibility each : ready) {
                next.addAll(withSomebodyHitting(each, other, get));
            }
            ready = next;
        }
        return idle
                ? ready
                : ready.stream()
                        .flatMap(each -> withAllPut(each, slot).stream())
                        .toList();
    }

    private List<Possibility> withSomebodyHitting(Possibility from, int slot, Get except) {
        List<Possibility> to = new ArrayList<>();
        for (Operation operation : underWay) {
            if (operation instanceof Get get && get != except && from.mayHit(get, slot)) {
                for (Possibility hit : hit(from, get, slot)) {
                    to.add(hit.with(get, StepKind.GET_HIT, slot));
                }
            }
        }
        return to;
    }

    // ---------------------------------------------------------------- put

    /** All puts of a slot that is about to be idle take effect now. */
    private static List<Possibility> withAllPut(Possibility from, int slot) {
        List<Possibility> to = List.of(from);
        for (Put put : from.puts(slot)) {
            to = to.stream().flatMap(each -> put(each, put).stream()).toList();
        }
        return to;
    }

    /** This put takes effect now. */
    static List<Possibility> put(Possibility from, Put put) {
        List<Put> remaining = new ArrayList<>(from.puts());
        remaining.remove(put);
        return from.place().take(StepKind.PUT, put.slot).stream()
                .map(place -> from.at(place, remaining))
                .toList();
    }

    /** It is seen inside a put that it has taken effect by now, and perhaps that the slot has become idle by it. */
    static List<Possibility> hasBeenPut(Possibility from, Put put, boolean becameIdle) {
        if (!from.puts().contains(put)) {
            return becameIdle ? List.of() : List.of(from);
        }
        return becameIdle && from.keepers(put.slot) == 0 ? withSlotIdle(from, put.slot) : put(from, put);
    }

    /** Puts that have returned take effect if somebody holds the slot beyond them. */
    Possibility withoutPutsThatAreNotTheLast(Possibility from, int slot) {
        Possibility to = from;
        for (Put put : from.puts(slot)) {
            if (!put.isUnderWay() && to.keepers(slot) > 0) {
                to = put(to, put).getFirst();
            }
        }
        return to;
    }

    /** All ways in which the slot may have become idle by now: with every order of last puts that the spans allow. */
    private static List<Possibility> withSlotIdle(Possibility from, int slot) {
        if (from.place().isIdle(slot)) {
            return List.of(from);
        }
        if (!from.isAboutToBeIdle(slot)) {
            return List.of();
        }
        List<Possibility> to = new ArrayList<>();
        List<Integer> waiting = from.aboutToBeIdle();
        for (int next : waiting) {
            boolean mayBeNext =
                    waiting.stream().noneMatch(other -> other != next && from.mustBeIdleBefore(other, next));
            if (mayBeNext) {
                for (Possibility put : withAllPut(from, next)) {
                    to.addAll(next == slot ? List.of(put) : withSlotIdle(put, slot));
                }
            }
        }
        return to;
    }

    // ---------------------------------------------------------------- evict

    /** The driver begins to erase the slot for this eviction: with each outcome. */
    List<Possibility> erase(Possibility from, Evict evict, int slot, boolean alsoFails) {
        TraceKey key = from.place().asTheManagerSees(evict.key);
        List<Possibility> to = new ArrayList<>();
        for (Possibility idle : withSlotIdle(from, slot)) {
            for (Possibility done : idle.at(idle.place().take(StepKind.EVICT_IDLE, key, slot))) {
                to.add(done.with(evict, StepKind.EVICT_IDLE, slot));
            }
            if (alsoFails) {
                for (Possibility failed : idle.at(idle.place().take(StepKind.EVICT_FAILS, key, slot))) {
                    to.add(failed.with(evict, StepKind.EVICT_FAILS, slot));
                }
            }
        }
        return to;
    }

    /** A slot is erased in the background (H5). */
    List<Possibility> eraseInBackground(Possibility from, StepKind kind, int slot) {
        return withSlotIdle(from, slot).stream()
                .flatMap(idle -> idle.at(idle.place().takeHoldingNothing(kind, slot)).stream())
                .toList();
    }

    /** The eviction finds its key in use: whoever asked for the same key may have hit it before. */
    List<Possibility> busy(Possibility from, Evict evict, int slots) {
        TraceKey key = from.place().asTheManagerSees(evict.key);
        List<Possibility> to = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            for (Possibility before : withSomeHitting(from, slot)) {
                to.addAll(before.at(before.place().take(StepKind.EVICT_BUSY, key, slot)));
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
}
