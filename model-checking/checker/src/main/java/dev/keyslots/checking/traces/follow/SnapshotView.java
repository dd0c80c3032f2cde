package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.state.SymbolicState;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Compares a snapshot with a state. */
final class SnapshotView {

    private SnapshotView() {}

    /** Whether the snapshot may be one of this state, of so many slots. */
    static boolean shows(TraceEvent.InputSnapshot snapshot, SymbolicState state, int slots) {
        return is(snapshot.counts(), slots, state::count)
                && is(snapshot.keys(), slots, state::recorded)
                && is(snapshot.links(), slots, state::link)
                && is(snapshot.hardware(), slots, state::inHardware)
                && (snapshot.idle().isEmpty() || snapshot.idle().get().equals(state.idle()));
    }

    private static <T> boolean is(Optional<List<T>> seen, int slots, IntFunction<T> bySlot) {
        return seen.isEmpty()
                || seen.get().equals(IntStream.range(0, slots).mapToObj(bySlot).toList());
    }
}
