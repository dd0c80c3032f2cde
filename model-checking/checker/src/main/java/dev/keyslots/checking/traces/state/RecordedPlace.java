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
final class RecordedPlace extends Place {

    /**
     * A step, with what it was asked for.
     *
     * @param slot -1 where there is none
     * @param failed the argument of {@code ReprogramAll}, else empty
     */
    record Move(long line, StepKind kind, @Nullable TraceKey key, int slot, Set<Integer> failed) {}

    private final Recording recording;
    private final Place place;
    private final @Nullable Move move;
    private @Nullable RecordedPlace before;

    RecordedPlace(Recording recording, Place start) {
        this(recording, start, null, null);
    }

    private RecordedPlace(Recording recording, Place place, @Nullable Move move, @Nullable RecordedPlace before) {
        this.recording = recording;
        this.place = place;
        this.move = move;
        this.before = before;
    }

    Move move() {
        return Objects.requireNonNull(move);
    }

    /** The first place from which the way to here is known. */
    RecordedPlace origin() {
        RecordedPlace first = this;
        for (RecordedPlace each = before; each != null; each = each.before) {
            first = each;
        }
        return first;
    }

    /** The places from the first on, without it; they are forgotten here, so that a long trace does not fill the memory. */
    List<RecordedPlace> takeWay() {
        Deque<RecordedPlace> way = new ArrayDeque<>();
        RecordedPlace each = this;
        while (each.before != null) {
            way.addFirst(each);
            RecordedPlace next = each.before;
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
    public List<Place> take(StepKind kind, int slot) {
        return each(place.take(kind, slot), kind, null, slot);
    }

    @Override
    public List<Place> take(StepKind kind, TraceKey key, int slot) {
        return each(place.take(kind, key, slot), kind, key, slot);
    }

    @Override
    public List<Place> takeAsHolder(StepKind kind, TraceKey key, int slot, int held) {
        return each(place.takeAsHolder(kind, key, slot, held), kind, key, slot);
    }

    @Override
    public List<Place> takeHoldingNothing(StepKind kind, int slot) {
        return each(place.takeHoldingNothing(kind, slot), kind, null, slot);
    }

    @Override
    public List<Place> take(StepKind kind, TraceKey key) {
        return each(place.take(kind, key), kind, key, Shape.NONE);
    }

    @Override
    public List<Place> reset() {
        return each(place.reset(), StepKind.RESET, null, Shape.NONE);
    }

    @Override
    public List<Place> reprogramAll(Set<Integer> failed) {
        return each(
                place.reprogramAll(failed),
                new Move(recording.line(), StepKind.REPROGRAM_ALL, null, Shape.NONE, Set.copyOf(failed)));
    }

    private List<Place> each(List<Place> places, StepKind kind, @Nullable TraceKey key, int slot) {
        return each(places, new Move(recording.line(), kind, key, slot, Set.of()));
    }

    private List<Place> each(List<Place> places, Move by) {
        return places.stream()
                .<Place>map(next -> new RecordedPlace(recording, next, by, recording.isOver() ? null : this))
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
    Shape shape() {
        return place.shape();
    }

    @Override
    TraceKey key(int number) {
        return place.key(number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedPlace that && place.equals(that.place);
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }
}
