package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Operation.Get;
import dev.keyslots.checking.traces.Operation.Put;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way in which what was seen so far may have come about: a state of the specification, the operations under way that have taken
 * effect already, and the puts that have not. Immutable.
 *
 * @param early operations under way that have taken effect, and how; for an eviction with {@code EVICT_ABSENT}: that there was a
 *     moment since its call when the key had no record
 * @param puts puts that have not taken effect yet, some of which may have returned: see {@link HiddenSteps}
 */
record Possibility(Place place, List<Early> early, List<Put> puts) {

    /** @param slot -1 where there is none */
    record Early(Operation operation, StepKind kind, int slot) {}

    static Possibility at(Place place) {
        return new Possibility(place, List.of(), List.of());
    }

    Optional<Early> early(Operation operation) {
        for (Early each : early) {
            if (each.operation == operation) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether it has taken effect. */
    boolean hasTakenEffect(Operation operation) {
        for (Early each : early) {
            if (each.operation == operation) {
                return each.kind != StepKind.EVICT_ABSENT;
            }
        }
        return false;
    }

    /** In the order of the calls, so that it is the same whatever took effect first. */
    Possibility with(Operation operation, StepKind kind, int slot) {
        List<Early> more = new ArrayList<>(early.size() + 1);
        int at = 0;
        for (Early each : early) {
            if (each.operation != operation) {
                more.add(each);
                at += each.operation.called < operation.called ? 1 : 0;
            }
        }
        more.add(at, new Early(operation, kind, slot));
        return new Possibility(place, more, puts);
    }

    Possibility without(Operation operation) {
        if (early.isEmpty()) {
            return this;
        }
        List<Early> fewer = new ArrayList<>(early);
        fewer.removeIf(each -> each.operation == operation);
        return new Possibility(place, fewer, puts);
    }

    Possibility withPut(Put put) {
        List<Put> more = new ArrayList<>(puts);
        more.add(put);
        return new Possibility(place, early, more);
    }

    /** Where a step has led to. */
    Possibility at(Place next, List<Put> remaining) {
        return new Possibility(next, early, remaining);
    }

    List<Possibility> at(List<Place> next) {
        if (next.size() == 1) {
            return List.of(at(next.getFirst(), puts));
        }
        return next.stream().map(each -> at(each, puts)).toList();
    }

    // ---------------------------------------------------------------- puts that have not taken effect

    List<Put> puts(int slot) {
        List<Put> ofSlot = new ArrayList<>();
        for (Put put : puts) {
            if (put.slot == slot) {
                ofSlot.add(put);
            }
        }
        return ofSlot;
    }

    /** How many hold the slot and have not begun to put it back. */
    int keepers(int slot) {
        int keepers = place.count(slot);
        for (Put put : puts) {
            if (put.slot == slot) {
                keepers--;
            }
        }
        return keepers;
    }

    /** Whether the slot is idle as soon as these puts have taken effect. */
    boolean isAboutToBeIdle(int slot) {
        return place.count(slot) > 0 && keepers(slot) == 0;
    }

    /** Whether the last put of one slot must have come before that of another: it was over when the other's had not been called. */
    boolean mustBeIdleBefore(int first, int second) {
        long latest = 0;
        long earliest = 0;
        for (Put put : puts) {
            if (put.slot == first) {
                latest = Math.max(latest, put.returned);
            } else if (put.slot == second) {
                earliest = Math.max(earliest, put.called);
            }
        }
        return latest < earliest;
    }

    /** Whether all puts of the slot that have not taken effect were over at this time. */
    boolean isPutBefore(int slot, long time) {
        return puts(slot).stream().allMatch(put -> put.returned < time);
    }

    /** The slots that are about to be idle, each once. */
    List<Integer> aboutToBeIdle() {
        List<Integer> slots = new ArrayList<>();
        for (Put put : puts) {
            if (!slots.contains(put.slot) && isAboutToBeIdle(put.slot)) {
                slots.add(put.slot);
            }
        }
        return slots;
    }

    /** Whether this get, which is under way, may take this slot now, by a hit. */
    boolean mayHit(Get get, int slot) {
        return !get.worked() && get.fate.mayHit(slot) && early(get).isEmpty() && place.isLinked(get.key, slot);
    }
}
