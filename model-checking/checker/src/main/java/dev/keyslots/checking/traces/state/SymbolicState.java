package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.traces.event.LeftSlot;
import dev.keyslots.checking.traces.event.Promise;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.MemoizedState.Steps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state of the specification in terms of the slots and keys of the trace, up to the names of requests. Equal to each state with the same
 * values. What holds in it never changes; only the trail does, the steps that led here and have not been counted yet, which
 * equality ignores.
 */
public abstract sealed class SymbolicState permits WholeState, FramedState, RecordedState {
    /** With more slots than this, a step is asked about those slots only that it has to do with. */
    static final int FEW_SLOTS = 4;

    /** In the order of their numbers in a {@link StateVector}. */
    private static final List<String> LINKS = List.of("empty", "linked", "doomed", "stale");

    /** The steps that led here, the last one first, as far as they have not been counted. */
    private @Nullable Trail trail;

    record Trail(Steps step, @Nullable Trail before) {}

    /** The initial state (R1). */
    public static SymbolicState initial(SpecModels models, int slots) {
        return slots <= FEW_SLOTS ? WholeState.initial(models.of(slots)) : FramedState.initial(models, slots);
    }

    /** A state that was inferred; its numbers of slots are those of the trace. */
    public static SymbolicState of(SpecModels models, StateVector vector, List<TraceKey> keysByNumber) {
        return vector.slots() <= FEW_SLOTS
                ? WholeState.of(models.of(vector.slots()), vector, keysByNumber)
                : FramedState.of(models, vector, keysByNumber);
    }

    // ---------------------------------------------------------------- what holds here

    /** The key that the manager takes this one for: itself, or one of other material whose record is found under its identity. */
    public abstract TraceKey asTheManagerSees(TraceKey key);

    public abstract boolean hasRecordOf(TraceKey key);

    /** Whether a look-up for the key finds this slot. */
    public abstract boolean isLinked(TraceKey key, int slot);

    public abstract boolean isIdle(int slot);

    /** The idle slots before this one; all of them if it is not idle. */
    public abstract List<Integer> idleBefore(int slot);

    public abstract int count(int slot);

    public abstract boolean isBlankInHardware(int slot);

    /** The slots that a look-up finds or that are in use under an evicted key: those that R8 programs again. */
    public abstract Set<Integer> toProgramAgain();

    public abstract boolean keeps(Promise promise);

    // ---------------------------------------------------------------- steps

    /** Where a step leads that only has a slot, taken by the slot's holder if it is one of a request. */
    public abstract List<SymbolicState> take(StepKind kind, int slot);

    /** Where a step leads that has a key, taken by a request that holds nothing if it is one of a request. */
    public abstract List<SymbolicState> take(StepKind kind, TraceKey key, int slot);

    /** The same, taken by a request that holds {@code held}. */
    public abstract List<SymbolicState> takeAsHolder(StepKind kind, TraceKey key, int slot, int held);

    /** Where a step leads that only has a slot, taken by a request that holds nothing. */
    public abstract List<SymbolicState> takeHoldingNothing(StepKind kind, int slot);

    public abstract List<SymbolicState> take(StepKind kind, TraceKey key);

    public abstract List<SymbolicState> reset();

    public abstract List<SymbolicState> reprogramAll(Set<Integer> failed);

    /** Whether such a step is allowed here. */
    public abstract boolean allows(StepKind kind, TraceKey key, int slot);

    public abstract boolean allows(StepKind kind, int slot);

    public abstract boolean allows(StepKind kind, TraceKey key);

    Trail longer(Steps steps) {
        return new Trail(steps, trail);
    }

    void cameBy(Trail steps) {
        trail = steps;
    }

    void sameWayAs(SymbolicState other) {
        trail = other.trail;
    }

    /** Counts the steps that led here: there is no other possibility any more. */
    public void count() {
        for (Trail each = trail; each != null; each = each.before) {
            each.step.taken++;
        }
        trail = null;
    }

    // ---------------------------------------------------------------- for a reader

    /** With the numbers of slots that the trace has. */
    abstract StateVector vector();

    abstract TraceKey key(int number);

    /** What the record of a slot is good for, as {@code Keyslots.tla} calls it. */
    public String link(int slot) {
        return LINKS.get(vector().link[slot]);
    }

    /** The idle list. */
    public List<Integer> idle() {
        return Arrays.stream(vector().idle).boxed().toList();
    }

    /** The key that the manager has on record for a slot. */
    public Optional<TraceKey> recorded(int slot) {
        int number = vector().slotKey[slot];
        return number == StateVector.NONE ? Optional.empty() : Optional.of(key(number));
    }

    /** The key that the hardware has in a slot. */
    public Optional<TraceKey> inHardware(int slot) {
        int number = vector().hardware[slot];
        return number == StateVector.NONE ? Optional.empty() : Optional.of(key(number));
    }

    /** The variables of the specification, in the names of the trace. */
    public String describe() {
        StateVector vector = vector();
        StringBuilder text = new StringBuilder();
        for (int slot = 0; slot < vector.slots(); slot++) {
            text.append("      slot %d: %s, count %d, %s%s%n"
                    .formatted(
                            slot,
                            vector.slotKey[slot] == StateVector.NONE
                                    ? "empty"
                                    : linkName(vector.link[slot]) + " " + key(vector.slotKey[slot]),
                            vector.count[slot],
                            isIdle(slot) ? "idle" : "in use",
                            hardware(vector, slot)));
        }
        return text + "      idle list: " + Arrays.toString(vector.idle) + (vector.up ? "" : ", device in reset");
    }

    private String hardware(StateVector vector, int slot) {
        if (vector.hardware[slot] == vector.slotKey[slot]) {
            return "";
        }
        return ", hardware "
                + (vector.hardware[slot] == StateVector.NONE ? "blank" : "has " + key(vector.hardware[slot]));
    }

    private static String linkName(int link) {
        return List.of("empty", "linked to", "doomed, had", "stale, had").get(link);
    }

    /** Whether a step that led here from another state may have left the hardware slot in this condition. */
    public boolean isLeft(LeftSlot left, SymbolicState before, int slot) {
        return switch (left) {
            case AS_IT_WAS -> before.inHardware(slot).equals(inHardware(slot));
            case BLANK -> isBlankInHardware(slot);
            case UNKNOWN -> true;
        };
    }
}
