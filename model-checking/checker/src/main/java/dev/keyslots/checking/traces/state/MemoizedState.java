package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.oracle.SpecState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state of the specification up to names, with the oracle's answers about it. Where a step leads is asked once; a trace of
 * millions of events comes by the same few states again and again.
 */
final class MemoizedState {

    /** Where a step leads, and who was called what before. */
    static final class Successor {
        final MemoizedState node;
        /** By new number of a slot: its old one; null if all stay as they were. */
        final int @Nullable [] slotFrom;
        /** By new number of a key: its old one. */
        final int[] keyFrom;

        Successor(MemoizedState node, int @Nullable [] slotFrom, int[] keyFrom) {
            this.node = node;
            this.slotFrom = slotFrom;
            this.keyFrom = keyFrom;
        }
    }

    /** What is known of one step: where it leads, and how often it was taken. */
    static final class Steps {
        final StepKind kind;
        final List<Successor> successors;
        long taken;

        Steps(StepKind kind, List<Successor> successors) {
            this.kind = kind;
            this.successors = successors;
        }
    }

    final StateVector vector;
    final int keys;
    private final boolean[] recorded;
    final boolean dataUnderOwnKey;
    final boolean evictedIsGone;

    final Map<Long, Steps> steps = new HashMap<>();
    final Map<Set<Integer>, Steps> reprogrammings = new HashMap<>();

    /** Made when the first step from here is asked for. */
    @Nullable
    SpecState state;

    MemoizedState(StateVector vector, boolean dataUnderOwnKey, boolean evictedIsGone) {
        this.vector = vector;
        this.keys = vector.keys();
        this.recorded = new boolean[keys];
        for (int key : vector.slotKey) {
            if (key != StateVector.NONE) {
                recorded[key] = true;
            }
        }
        this.dataUnderOwnKey = dataUnderOwnKey;
        this.evictedIsGone = evictedIsGone;
    }

    /** How many slots are on the idle list; these are the first ones, in this order. */
    int idle() {
        return vector.idle.length;
    }

    /** The number of a request that holds this slot, or of one that holds none. */
    int holderOf(int slot) {
        for (int request = vector.holderSlot.length - 1; request >= 0; request--) {
            if (vector.holderSlot[request] == slot) {
                return request;
            }
        }
        return vector.holderSlot.length;
    }

    /** Whether there is a record of the key. */
    boolean hasRecordOf(int key) {
        return key < recorded.length && recorded[key];
    }
}
