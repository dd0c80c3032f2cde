package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.state.Operation.Put;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One explanation of the events so far: a state of the specification, the operations under way that have taken effect already, and the
 * puts that have not. The monitor keeps all candidates. Its lists never change, but the operations in them go on.
 *
 * @param linearized operations under way that have taken effect, and how; for an eviction with {@code EVICT_ABSENT}: that there was a
 *     moment since its call when the key had no record
 * @param unattributed effects of gets under way, of which it is not known whose they are; in a fixed order
 * @param puts puts that have not taken effect yet, some of which may have returned: see {@code HiddenSteps}
 */
public record Candidate(
        SymbolicState state, List<Linearized> linearized, List<UnattributedEffect> unattributed, List<Put> puts) {
    private static final Comparator<UnattributedEffect> FIXED_ORDER = Comparator.comparingLong(
                    UnattributedEffect::latestCall)
            .thenComparingInt(UnattributedEffect::slot)
            .thenComparing(UnattributedEffect::kind);

    /** @param slot -1 where there is none */
    public record Linearized(Operation operation, StepKind kind, int slot) {}

    public static Candidate at(SymbolicState state) {
        return new Candidate(state, List.of(), List.of(), List.of());
    }

    public Optional<Linearized> linearized(Operation operation) {
        for (Linearized each : linearized) {
            if (each.operation == operation) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether it has taken effect. */
    public boolean hasTakenEffect(Operation operation) {
        for (Linearized each : linearized) {
            if (each.operation == operation) {
                return each.kind != StepKind.EVICT_ABSENT;
            }
        }
        return false;
    }

    /** In the order of the calls, so that it is the same whatever took effect first. */
    public Candidate with(Operation operation, StepKind kind, int slot) {
        List<Linearized> more = new ArrayList<>(linearized.size() + 1);
        int at = 0;
        for (Linearized each : linearized) {
            if (each.operation != operation) {
                more.add(each);
                at += each.operation.called < operation.called ? 1 : 0;
            }
        }
        more.add(at, new Linearized(operation, kind, slot));
        return new Candidate(state, more, unattributed, puts);
    }

    public Candidate without(Operation operation) {
        if (linearized.isEmpty()) {
            return this;
        }
        List<Linearized> fewer = new ArrayList<>(linearized);
        fewer.removeIf(each -> each.operation == operation);
        return new Candidate(state, fewer, unattributed, puts);
    }

    public Candidate withPut(Put put) {
        List<Put> more = new ArrayList<>(puts);
        more.add(put);
        return new Candidate(state, linearized, unattributed, more);
    }

    /** Where a step has led to. */
    public Candidate at(SymbolicState next, List<Put> remaining) {
        return new Candidate(next, linearized, unattributed, remaining);
    }

    public List<Candidate> at(List<SymbolicState> next) {
        if (next.size() == 1) {
            return List.of(at(next.getFirst(), puts));
        }
        return next.stream().map(each -> at(each, puts)).toList();
    }

    // ---------------------------------------------------------------- effects without a known operation

    public Candidate with(UnattributedEffect effect) {
        List<UnattributedEffect> more = new ArrayList<>(unattributed);
        more.add(effect);
        more.sort(FIXED_ORDER);
        return new Candidate(state, linearized, more, puts);
    }

    /**
     * One of the effects is found to be of this get. Of several it is the one for which the fewest others can be taken: so none is lost
     * that could be explained.
     */
    public Optional<Candidate> attributedTo(Get get, StepKind kind, int slot) {
        for (int i = 0; i < unattributed.size(); i++) {
            UnattributedEffect each = unattributed.get(i);
            if (each.kind() == kind
                    && each.slot() == slot
                    && each.key().equals(get.key)
                    && get.called <= each.latestCall()) {
                List<UnattributedEffect> fewer = new ArrayList<>(unattributed);
                fewer.remove(i);
                return Optional.of(new Candidate(state, linearized, fewer, puts));
            }
        }
        return Optional.empty();
    }

    // ---------------------------------------------------------------- puts that have not taken effect

    public List<Put> puts(int slot) {
        List<Put> ofSlot = new ArrayList<>();
        for (Put put : puts) {
            if (put.slot == slot) {
                ofSlot.add(put);
            }
        }
        return ofSlot;
    }

    /** How many hold the slot and have not begun to put it back. */
    public int remainingHolders(int slot) {
        int remainingHolders = state.count(slot);
        for (Put put : puts) {
            if (put.slot == slot) {
                remainingHolders--;
            }
        }
        return remainingHolders;
    }

    /** How many of these know that they hold it, as their get has returned: only they can put it. */
    public int remainingHoldersWhoKnow(int slot) {
        int remainingHolders = remainingHolders(slot);
        for (Linearized each : linearized) {
            remainingHolders -= each.kind.gets() && each.slot == slot ? 1 : 0;
        }
        for (UnattributedEffect each : unattributed) {
            remainingHolders -= each.slot() == slot ? 1 : 0;
        }
        return remainingHolders;
    }

    /** Whether the slot is idle as soon as these puts have taken effect. */
    public boolean isAboutToBeIdle(int slot) {
        return state.count(slot) > 0 && remainingHolders(slot) == 0;
    }

    /** Whether the last put of one slot must have come before that of another: it was over when the other's had not been called. */
    public boolean mustBeIdleBefore(int first, int second) {
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

    /** Whether a request may have held the slot after this time: not all puts were over. */
    public boolean isInUseAfter(int slot, long time) {
        return state.count(slot) > 0 && !(remainingHolders(slot) == 0 && isPutBefore(slot, time));
    }

    /** Whether all puts of the slot that have not taken effect were over at this time. */
    public boolean isPutBefore(int slot, long time) {
        return puts(slot).stream().allMatch(put -> put.returned < time);
    }

    /** The slots that are about to be idle, each once. */
    public List<Integer> aboutToBeIdle() {
        List<Integer> slots = new ArrayList<>();
        for (Put put : puts) {
            if (!slots.contains(put.slot) && isAboutToBeIdle(put.slot)) {
                slots.add(put.slot);
            }
        }
        return slots;
    }

    /** Whether this get, which is under way, may take this slot now, by a hit. */
    public boolean mayHit(Get get, int slot) {
        return !get.worked() && get.prophecy.mayHit(slot) && linearized(get).isEmpty() && state.isLinked(get.key, slot);
    }
}
