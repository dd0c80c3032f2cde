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

/** A place that remembers by which step one came to it, and from where. Equal to one that was come to by another way. */
final class RecordedState extends SymbolicState {

    /**
     * A step, with what it was asked for.
     *
     * @param slot -1 where there is none
     * @param failed the argument of {@code ReprogramAll}, else empty
     */
    record Move(long line, StepKind kind, @Nullable TraceKey key, int slot, Set<Integer> failed) {}

    private final Recording recording;
    private final SymbolicState place;
    private final @Nullable Move move;
    private @Nullable RecordedState before;

    RecordedState(Recording recording, SymbolicState start) {
        this(recording, start, null, null);
    }

    private RecordedState(
            Recording recording, SymbolicState place, @Nullable Move move, @Nullable RecordedState before) {
        this.recording = recording;
        this.place = place;
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
        place.count();
        if (!recording.isOver()) {
            recording.came(this);
        }
    }

    // ---------------------------------------------------------------- steps

    @Override
    public List<SymbolicState> take(StepKind kind, int slot) {
        return each(place.take(kind, slot), kind, null, slot);
    }

    @Override
    public List<SymbolicState> take(StepKind kind, TraceKey key, int slot) {
        return each(place.take(kind, key, slot), kind, key, slot);
    }

    @Override
    public List<SymbolicState> takeAsHolder(StepKind kind, TraceKey key, int slot, int held) {
        return each(place.takeAsHolder(kind, key, slot, held), kind, key, slot);
    }

    @Override
    public List<SymbolicState> takeHoldingNothing(StepKind kind, int slot) {
        return each(place.takeHoldingNothing(kind, slot), kind, null, slot);
    }

    @Override
    public List<SymbolicState> take(StepKind kind, TraceKey key) {
        return each(place.take(kind, key), kind, key, StateVector.NONE);
    }

    @Override
    public List<SymbolicState> reset() {
        return each(place.reset(), StepKind.RESET, null, StateVector.NONE);
    }

    @Override
    public List<SymbolicState> reprogramAll(Set<Integer> failed) {
        return each(
                place.reprogramAll(failed),
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
        return place.asTheManagerSees(key);
    }

    @Override
    public boolean hasRecordOf(TraceKey key) {
        return place.hasRecordOf(key);
    }

    @Override
    public boolean isLinked(TraceKey key, int slot) {
        return place.isLinked(key, slot);
    }

    @Override
    public boolean isIdle(int slot) {
        return place.isIdle(slot);
    }

    @Override
    public List<Integer> idleBefore(int slot) {
        return place.idleBefore(slot);
    }

    @Override
    public int count(int slot) {
        return place.count(slot);
    }

    @Override
    public boolean isBlankInHardware(int slot) {
        return place.isBlankInHardware(slot);
    }

    @Override
    public Set<Integer> toProgramAgain() {
        return place.toProgramAgain();
    }

    @Override
    public boolean keeps(Promise promise) {
        return place.keeps(promise);
    }

    @Override
    public boolean allows(StepKind kind, TraceKey key, int slot) {
        return place.allows(kind, key, slot);
    }

    @Override
    public boolean allows(StepKind kind, int slot) {
        return place.allows(kind, slot);
    }

    @Override
    public boolean allows(StepKind kind, TraceKey key) {
        return place.allows(kind, key);
    }

    @Override
    StateVector shape() {
        return place.shape();
    }

    @Override
    TraceKey key(int number) {
        return place.key(number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedState that && place.equals(that.place);
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }
}
