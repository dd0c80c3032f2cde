package dev.keyslots.checking.traces.state;

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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A state with so few slots that the oracle always gets the whole state. */
final class WholeState extends SymbolicState {
    private final SpecModel model;
    private final MemoizedState node;
    /** By number of a slot in the node: the slot of the trace. */
    private final int[] slots;
    /** The other way round. */
    private final int[] at;
    /** By number of a key in the node. */
    private final TraceKey[] keys;

    private WholeState(SpecModel model, MemoizedState node, int[] slots, int[] at, TraceKey[] keys) {
        this.model = model;
        this.node = node;
        this.slots = slots;
        this.at = at;
        this.keys = keys;
    }

    /** The initial state (R1). */
    static WholeState initial(SpecModel model) {
        int[] identity = new int[model.slots()];
        Arrays.setAll(identity, i -> i);
        return new WholeState(model, model.initial(), identity, identity, new TraceKey[0]);
    }

    /** A state that was inferred; its numbers of slots are those of the trace. */
    static WholeState of(SpecModel model, StateVector vector, List<TraceKey> keysByNumber) {
        CanonicalForm canonical = CanonicalForm.of(vector);
        int[] slots = canonical.slotFrom();
        return new WholeState(
                model,
                model.node(canonical.vector()),
                slots,
                inverse(slots),
                Arrays.stream(canonical.keyFrom()).mapToObj(keysByNumber::get).toArray(TraceKey[]::new));
    }

    private static int[] inverse(int[] slots) {
        int[] at = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            at[slots[i]] = i;
        }
        return at;
    }

    // ---------------------------------------------------------------- what holds here

    /** The number of the key here. One that is nowhere has the next number. */
    private int number(TraceKey key) {
        int known = keys.length;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].identity().equals(key.identity())) {
                if (node.hasRecordOf(i)) {
                    return i; // what the manager's look-up finds, whatever the material is
                }
                if (keys[i].equals(key)) {
                    known = i;
                }
            }
        }
        return known;
    }

    @Override
    public TraceKey asTheManagerSees(TraceKey key) {
        int number = number(key);
        return number == keys.length ? key : keys[number];
    }

    @Override
    public boolean hasRecordOf(TraceKey key) {
        int number = number(key);
        return number < keys.length && node.hasRecordOf(number);
    }

    @Override
    public boolean isLinked(TraceKey key, int slot) {
        return node.vector.link[at[slot]] == StateVector.LINKED && node.vector.slotKey[at[slot]] == number(key);
    }

    @Override
    public boolean isIdle(int slot) {
        return at[slot] < node.idle();
    }

    @Override
    public List<Integer> idleBefore(int slot) {
        List<Integer> before = new ArrayList<>();
        for (int i = 0; i < Math.min(at[slot], node.idle()); i++) {
            before.add(slots[i]);
        }
        return before;
    }

    @Override
    public int count(int slot) {
        return node.vector.count[at[slot]];
    }

    @Override
    public Optional<TraceKey> recorded(int slot) {
        return keyOf(node.vector.slotKey[at[slot]]);
    }

    @Override
    public Optional<TraceKey> inHardware(int slot) {
        return keyOf(node.vector.hardware[at[slot]]);
    }

    private Optional<TraceKey> keyOf(int number) {
        return number == StateVector.NONE ? Optional.empty() : Optional.of(keys[number]);
    }

    @Override
    public boolean isBlankInHardware(int slot) {
        return node.vector.hardware[at[slot]] == StateVector.NONE;
    }

    @Override
    public Set<Integer> toProgramAgain() {
        Set<Integer> programmed = new LinkedHashSet<>();
        for (int i = 0; i < slots.length; i++) {
            if (node.vector.link[i] == 1 || node.vector.link[i] == 2) {
                programmed.add(slots[i]);
            }
        }
        return programmed;
    }

    // ---------------------------------------------------------------- steps

    @Override
    public List<SymbolicState> take(StepKind kind, int slot) {
        return follow(steps(kind, null, slot, true), null);
    }

    @Override
    public List<SymbolicState> take(StepKind kind, TraceKey key, int slot) {
        return follow(steps(kind, key, slot, false), key);
    }

    @Override
    public List<SymbolicState> takeAsHolder(StepKind kind, TraceKey key, int slot, int held) {
        return follow(model.steps(node, kind, node.holderOf(at[held]), number(key), at[slot]), key);
    }

    @Override
    public List<SymbolicState> takeHoldingNothing(StepKind kind, int slot) {
        return follow(steps(kind, null, slot, false), null);
    }

    @Override
    public List<SymbolicState> take(StepKind kind, TraceKey key) {
        return follow(model.steps(node, kind, StateVector.NONE, number(key), StateVector.NONE), key);
    }

    @Override
    public List<SymbolicState> reset() {
        return follow(model.steps(node, StepKind.RESET, StateVector.NONE, StateVector.NONE, StateVector.NONE), null);
    }

    @Override
    public List<SymbolicState> reprogramAll(Set<Integer> failed) {
        Set<Integer> numbers = new java.util.TreeSet<>();
        failed.forEach(slot -> numbers.add(at[slot]));
        return follow(model.reprogramming(node, numbers), null);
    }

    private Steps steps(StepKind kind, @Nullable TraceKey key, int slot, boolean asHolder) {
        int request = !kind.hasRequest()
                ? StateVector.NONE
                : asHolder ? node.holderOf(at[slot]) : node.vector.holderSlot.length;
        return model.steps(node, kind, request, key == null ? StateVector.NONE : number(key), at[slot]);
    }

    private List<SymbolicState> follow(Steps steps, @Nullable TraceKey key) {
        List<Successor> successors = steps.successors;
        if (successors.isEmpty()) {
            return List.of();
        }
        Trail longer = longer(steps);
        if (successors.size() == 1) {
            return List.of(follow(successors.getFirst(), key, longer));
        }
        List<SymbolicState> places = new ArrayList<>(successors.size());
        for (Successor successor : successors) {
            places.add(follow(successor, key, longer));
        }
        return places;
    }

    private SymbolicState follow(Successor successor, @Nullable TraceKey key, Trail longer) {
        int[] newSlots = slots;
        int[] newAt = at;
        if (successor.slotFrom != null) {
            newSlots = new int[slots.length];
            newAt = new int[slots.length];
            for (int i = 0; i < newSlots.length; i++) {
                newSlots[i] = slots[successor.slotFrom[i]];
                newAt[newSlots[i]] = i;
            }
        }
        TraceKey[] newKeys = new TraceKey[successor.keyFrom.length];
        for (int i = 0; i < newKeys.length; i++) {
            int old = successor.keyFrom[i];
            newKeys[i] = old < keys.length ? keys[old] : Objects.requireNonNull(key);
        }
        SymbolicState next = new WholeState(model, successor.node, newSlots, newAt, newKeys);
        next.cameBy(longer);
        return next;
    }

    @Override
    public boolean keeps(Promise promise) {
        return promise == Promise.DATA_UNDER_OWN_KEY ? node.dataUnderOwnKey : node.evictedIsGone;
    }

    // ---------------------------------------------------------------- for a reader

    @Override
    public boolean allows(StepKind kind, TraceKey key, int slot) {
        return !steps(kind, key, slot, false).successors.isEmpty();
    }

    @Override
    public boolean allows(StepKind kind, int slot) {
        return !steps(kind, null, slot, true).successors.isEmpty();
    }

    @Override
    public boolean allows(StepKind kind, TraceKey key) {
        return !model.steps(node, kind, StateVector.NONE, number(key), StateVector.NONE)
                .successors
                .isEmpty();
    }

    @Override
    StateVector vector() {
        StateVector vector = node.vector;
        return vector.renamed(slots);
    }

    @Override
    TraceKey key(int number) {
        return keys[number];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WholeState that
                && (node == that.node || node.vector.equals(that.node.vector))
                && Arrays.equals(slots, that.slots)
                && Arrays.equals(keys, that.keys);
    }

    @Override
    public int hashCode() {
        return (node.vector.hashCode() * 31 + Arrays.hashCode(slots)) * 31 + Arrays.hashCode(keys);
    }
}
