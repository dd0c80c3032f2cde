package dev.keyslots.checking.traces.state;

import static dev.keyslots.checking.traces.state.StateVector.NONE;

import dev.keyslots.checking.traces.event.Promise;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.MemoizedState.Steps;
import dev.keyslots.checking.traces.state.MemoizedState.Successor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state with many slots. A step has to do with few of them: the one that it names, those that have or may have its key,
 * and the first and the last of the idle list; the others stay as they are, and it does the same whatever they are. So the
 * specification is asked about a device that has these slots only, and the rest is put back around what it says: {@code SymbolicStateTest}
 * checks that it may. A reset and a reprogramming do to each slot what they would do to it alone.
 *
 * <p>This is so for designs that program the least recently used slot. For one that may program any, all idle slots would have to be looked at.
 *
 * <p>In the lists, only the slot of the step ever moves: it goes, or comes to the front or to the end, which shows beside the first and the
 * last of the idle list.
 */
final class FramedState extends SymbolicState {
    private final SpecModels models;
    private final StateVector vector;
    /** By number; a key that is nowhere any more has none. */
    private final @Nullable TraceKey[] keys;

    private final boolean dataUnderOwnKey;
    private final boolean evictedIsGone;

    private FramedState(
            SpecModels models,
            StateVector vector,
            @Nullable TraceKey[] keys,
            boolean dataUnderOwnKey,
            boolean evictedIsGone) {
        this.models = models;
        this.vector = vector;
        this.keys = keys;
        this.dataUnderOwnKey = dataUnderOwnKey;
        this.evictedIsGone = evictedIsGone;
    }

    public static FramedState initial(SpecModels models, int slots) {
        int[] empty = new int[slots];
        Arrays.fill(empty, NONE);
        int[] inOrder = new int[slots];
        Arrays.setAll(inOrder, slot -> slot);
        int[] none = new int[0];
        StateVector vector =
                new StateVector(empty, new int[slots], new int[slots], inOrder, empty, true, none, none, none, none);
        return new FramedState(models, vector, new TraceKey[0], true, true);
    }

    public static FramedState of(SpecModels models, StateVector vector, List<TraceKey> keysByNumber) {
        return new FramedState(models, vector, keysByNumber.toArray(TraceKey[]::new), true, true).judgedAnew();
    }

    // ---------------------------------------------------------------- what holds here

    private int number(TraceKey key) {
        int known = NONE;
        for (int i = 0; i < keys.length; i++) {
            TraceKey each = keys[i];
            if (each != null && each.identity().equals(key.identity())) {
                if (contains(vector.slotKey, i)) {
                    return i; // what the manager's look-up finds, whatever the material is
                }
                if (each.equals(key)) {
                    known = i;
                }
            }
        }
        if (known != NONE) {
            return known;
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == null) {
                return i;
            }
        }
        return keys.length;
    }

    private boolean isSomewhere(int number) {
        return number < keys.length && keys[number] != null;
    }

    private static boolean contains(int[] values, int value) {
        for (int each : values) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }

    @Override
    public TraceKey asTheManagerSees(TraceKey key) {
        int number = number(key);
        return isSomewhere(number) ? key(number) : key;
    }

    @Override
    public boolean hasRecordOf(TraceKey key) {
        int number = number(key);
        return isSomewhere(number) && contains(vector.slotKey, number);
    }

    @Override
    public boolean isLinked(TraceKey key, int slot) {
        return vector.link[slot] == StateVector.LINKED && vector.slotKey[slot] == number(key);
    }

    @Override
    public boolean isIdle(int slot) {
        return contains(vector.idle, slot);
    }

    @Override
    public List<Integer> idleBefore(int slot) {
        List<Integer> before = new ArrayList<>();
        for (int each : vector.idle) {
            if (each == slot) {
                break;
            }
            before.add(each);
        }
        return before;
    }

    @Override
    public int count(int slot) {
        return vector.count[slot];
    }

    @Override
    public boolean isBlankInHardware(int slot) {
        return vector.hardware[slot] == NONE;
    }

    @Override
    public Set<Integer> toProgramAgain() {
        Set<Integer> programmed = new LinkedHashSet<>();
        for (int slot = 0; slot < vector.slots(); slot++) {
            if (vector.link[slot] == 1 || vector.link[slot] == 2) {
                programmed.add(slot);
            }
        }
        return programmed;
    }

    @Override
    public boolean keeps(Promise promise) {
        return promise == Promise.DATA_UNDER_OWN_KEY ? dataUnderOwnKey : evictedIsGone;
    }

    // ---------------------------------------------------------------- steps

    @Override
    public List<SymbolicState> take(StepKind kind, int slot) {
        return new Frame(slot, NONE).follow(kind, slot, null, slot);
    }

    @Override
    public List<SymbolicState> take(StepKind kind, TraceKey key, int slot) {
        return new Frame(slot, number(key)).follow(kind, NONE, key, slot);
    }

    @Override
    public List<SymbolicState> takeAsHolder(StepKind kind, TraceKey key, int slot, int held) {
        return new Frame(slot, number(key), held).follow(kind, held, key, slot);
    }

    @Override
    public List<SymbolicState> takeHoldingNothing(StepKind kind, int slot) {
        return new Frame(slot, NONE).follow(kind, NONE, null, slot);
    }

    @Override
    public List<SymbolicState> take(StepKind kind, TraceKey key) {
        return new Frame(NONE, number(key)).follow(kind, NONE, key, NONE);
    }

    @Override
    public boolean allows(StepKind kind, TraceKey key, int slot) {
        return !take(kind, key, slot).isEmpty();
    }

    @Override
    public boolean allows(StepKind kind, int slot) {
        return !take(kind, slot).isEmpty();
    }

    @Override
    public boolean allows(StepKind kind, TraceKey key) {
        return !take(kind, key).isEmpty();
    }

    @Override
    public List<SymbolicState> reset() {
        return eachSlotAlone(frame -> frame.model.steps(frame.node, StepKind.RESET, NONE, NONE, NONE));
    }

    @Override
    public List<SymbolicState> reprogramAll(Set<Integer> failed) {
        return eachSlotAlone(
                frame -> frame.model.reprogramming(frame.node, failed.contains(frame.slots[0]) ? Set.of(0) : Set.of()));
    }

    private List<SymbolicState> eachSlotAlone(java.util.function.Function<Frame, Steps> step) {
        List<FramedState> all = List.of(this);
        for (int slot = 0; slot < vector.slots(); slot++) {
            Frame frame = new Frame(new int[] {slot});
            Steps steps = step.apply(frame);
            List<FramedState> next = new ArrayList<>();
            for (FramedState each : all) {
                for (Successor successor : steps.successors) {
                    FramedState state = frame.putBack(each, successor, null, slot, NONE);
                    state.cameBy(each.longer(steps));
                    next.add(state);
                }
            }
            all = next;
        }
        List<SymbolicState> judged = new ArrayList<>();
        for (FramedState each : all) {
            judged.add(each.judgedAnew());
        }
        return judged;
    }

    /** Each promise is one about each slot. */
    private FramedState judgedAnew() {
        boolean data = true;
        boolean evicted = true;
        for (int slot = 0; slot < vector.slots(); slot++) {
            MemoizedState alone = new Frame(new int[] {slot}).node;
            data &= alone.dataUnderOwnKey;
            evicted &= alone.evictedIsGone;
        }
        FramedState judged = new FramedState(models, vector, keys, data, evicted);
        judged.sameWayAs(this);
        return judged;
    }

    /** Some of the slots, as if there were no others. */
    private final class Frame {
        private final int[] slots;
        private final CanonicalForm canonical;
        private final SpecModel model;
        private final MemoizedState node;

        Frame(int slot, int key, int... more) {
            this(relevant(slot, key, more));
        }

        Frame(int[] slots) {
            this.slots = slots;
            this.canonical = CanonicalForm.of(vector.restrictedTo(slots));
            this.model = models.of(slots.length);
            this.node = model.node(canonical.vector());
        }

        /** @param held the slot that the request of the step holds, -1 for none */
        List<SymbolicState> follow(StepKind kind, int held, @Nullable TraceKey key, int slot) {
            int number = key == null ? NONE : number(key);
            int request = !kind.hasRequest()
                    ? NONE
                    : held == NONE ? node.vector.holderSlot.length : node.holderOf(numberOfSlot(held));
            Steps steps = model.steps(
                    node,
                    kind,
                    request,
                    kind.hasKey() ? numberOfKey(number) : NONE,
                    kind.hasSlot() ? numberOfSlot(slot) : NONE);
            List<SymbolicState> places = new ArrayList<>(steps.successors.size());
            for (Successor successor : steps.successors) {
                FramedState next = putBack(FramedState.this, successor, key, slot, number);
                next.cameBy(longer(steps));
                places.add(dataUnderOwnKey && evictedIsGone ? next : next.judgedAnew());
            }
            return places;
        }

        private int numberOfSlot(int slot) {
            for (int i = 0; i < slots.length; i++) {
                if (slots[canonical.slotFrom()[i]] == slot) {
                    return i;
                }
            }
            throw new IllegalStateException("slot " + slot + " is not looked at");
        }

        private int numberOfKey(int key) {
            for (int i = 0; i < canonical.keyFrom().length; i++) {
                if (canonical.keyFrom()[i] == key) {
                    return i;
                }
            }
            return canonical.keyFrom().length;
        }

        /** What the specification says of these slots, among the others of a place. */
        private FramedState putBack(
                FramedState state, Successor successor, @Nullable TraceKey key, int slot, int keyNumber) {
            StateVector after = successor.node.vector;
            int[] slotNames = new int[slots.length];
            for (int i = 0; i < slots.length; i++) {
                int old = successor.slotFrom == null ? i : successor.slotFrom[i];
                slotNames[i] = slots[canonical.slotFrom()[old]];
            }
            int[] keyNames = new int[successor.keyFrom.length];
            for (int i = 0; i < keyNames.length; i++) {
                int old = successor.keyFrom[i];
                keyNames[i] = old < canonical.keyFrom().length ? canonical.keyFrom()[old] : keyNumber;
            }
            StateVector merged = state.vector.with(after, slots, slotNames, keyNames, slot);
            @Nullable TraceKey[] named = state.keys.clone();
            if (key != null && contains(keyNames, keyNumber) && !isSomewhere(keyNumber)) {
                named = Arrays.copyOf(named, Math.max(named.length, keyNumber + 1));
                named[keyNumber] = key;
            }
            for (int before : canonical.keyFrom()) {
                if (!contains(keyNames, before) && !merged.has(before)) {
                    named[before] = null;
                }
            }
            return new FramedState(
                    models,
                    merged,
                    named,
                    state.dataUnderOwnKey && successor.node.dataUnderOwnKey,
                    state.evictedIsGone && successor.node.evictedIsGone);
        }
    }

    private int[] relevant(int slot, int key, int... more) {
        int[] found = new int[vector.slots()];
        int size = 0;
        for (int each = 0; each < vector.slots(); each++) {
            boolean wanted = each == slot
                    || (key != NONE && (vector.slotKey[each] == key || vector.hardware[each] == key))
                    || contains(more, each)
                    || (vector.idle.length > 0
                            && (each == vector.idle[0] || each == vector.idle[vector.idle.length - 1]));
            if (wanted) {
                found[size++] = each;
            }
        }
        return size == 0 ? new int[] {0} : Arrays.copyOf(found, size);
    }

    // ---------------------------------------------------------------- for a reader

    @Override
    StateVector vector() {
        return vector;
    }

    @Override
    TraceKey key(int number) {
        return Objects.requireNonNull(keys[number]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FramedState that && vector.equals(that.vector) && Arrays.equals(keys, that.keys);
    }

    @Override
    public int hashCode() {
        return vector.hashCode() * 31 + Arrays.hashCode(keys);
    }
}
