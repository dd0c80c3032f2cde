package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.traces.event.Promise;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A state that remembers the step that led to it, and from where. Equality ignores the path. */
final class RecordedState extends SymbolicState {

    /**
     * A step, with what it was asked for.
     *
     * @param slot -1 where there is none
     * @param failed the argument of {@code ReprogramAll}, else empty
     */
    record Move(long line, StepKind kind, @Nullable TraceKey key, int slot, Set<Integer> failed) {}

    private final Recording recording;
    private final SymbolicState state;
    private final @Nullable Move move;
    private @Nullable RecordedState before;

    RecordedState(Recording recording, SymbolicState start) {
        this(recording, start, null, null);
    }

    private RecordedState(
            Recording recording, SymbolicState state, @Nullable Move move, @Nullable RecordedState before) {
        this.recording = recording;
        this.state = state;
        this.move = move;
        this.before = before;
    }

    Move move() {
        return Objects.requireNonNull(move);
    }

    /** The first place from which the way to here is known. */
    RecordedState origin() {
        RecordedState first = this;
        for (RecordedState each = before; each != null; each = each.before) {
            first = each;
        }
        return first;
    }

    /** The places from the first on, without it; they are forgotten here, so that a long trace does not fill the memory. */
    List<RecordedState> takeWay() {
        Deque<RecordedState> way = new ArrayDeque<>();
        RecordedState each = this;
        while (each.before != null) {
            way.addFirst(each);
            RecordedState next = each.before;
            each.before = null;
            each = next;
        }
        return List.copyOf(way);
    }

    /** There is no other possibility any more. */
    @Override
    public void count() {
        state.count();
        if (!recording.isOver()) {
            recording.came(this);
        }
    }

    // ---------------------------------------------------------------- steps

    @Override
    public List<SymbolicState> take(StepKind kind, int slot) {
        return each(state.take(kind, slot), kind, null, slot);
    }

    @Override
    public List<SymbolicState> take(StepKind kind, TraceKey key, int slot) {
        return each(state.take(kind, key, slot), kind, key, slot);
    }

    @Override
    public List<SymbolicState> takeAsHolder(StepKind kind, TraceKey key, int slot, int held) {
        return each(state.takeAsHolder(kind, key, slot, held), kind, key, slot);
    }

    @Override
    public List<SymbolicState> takeHoldingNothing(StepKind kind, int slot) {
        return each(state.takeHoldingNothing(kind, slot), kind, null, slot);
    }

    @Override
    public List<SymbolicState> take(StepKind kind, TraceKey key) {
        return each(state.take(kind, key), kind, key, StateVector.NONE);
    }

    @Override
    public List<SymbolicState> reset() {
        return each(state.reset(), StepKind.RESET, null, StateVector.NONE);
    }

    @Override
    public List<SymbolicState> reprogramAll(Set<Integer> failed) {
        return each(
                state.reprogramAll(failed),
                new Move(recording.line(), StepKind.REPROGRAM_ALL, null, StateVector.NONE, Set.copyOf(failed)));
    }

    private List<SymbolicState> each(List<SymbolicState> places, StepKind kind, @Nullable TraceKey key, int slot) {
        return each(places, new Move(recording.line(), kind, key, slot, Set.of()));
    }

    private List<SymbolicState> each(List<SymbolicState> places, Move by) {
        return places.stream()
                .<SymbolicState>map(next -> new RecordedState(recording, next, by, recording.isOver() ? null : this))
                .toList();
    }

    // ---------------------------------------------------------------- what holds here is what holds of the place

    @Override
    public TraceKey asTheManagerSees(TraceKey key) {
        return state.asTheManagerSees(key);
    }

    @Override
    public boolean hasRecordOf(TraceKey key) {
        return state.hasRecordOf(key);
    }

    @Override
    public boolean isLinked(TraceKey key, int slot) {
        return state.isLinked(key, slot);
    }

    @Override
    public boolean isIdle(int slot) {
        return state.isIdle(slot);
    }

    @Override
    public List<Integer> idleBefore(int slot) {
        return state.idleBefore(slot);
    }

    @Override
    public int count(int slot) {
        return state.count(slot);
    }

    @Override
    public boolean isBlankInHardware(int slot) {
        return state.isBlankInHardware(slot);
    }

    @Override
    public Set<Integer> toProgramAgain() {
        return state.toProgramAgain();
    }

    @Override
    public boolean keeps(Promise promise) {
        return state.keeps(promise);
    }

    @Override
    public boolean allows(StepKind kind, TraceKey key, int slot) {
        return state.allows(kind, key, slot);
    }

    @Override
    public boolean allows(StepKind kind, int slot) {
        return state.allows(kind, slot);
    }

    @Override
    public boolean allows(StepKind kind, TraceKey key) {
        return state.allows(kind, key);
    }

    @Override
    StateVector vector() {
        return state.vector();
    }

    @Override
    TraceKey key(int number) {
        return state.key(number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedState that && state.equals(that.state);
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }
}
