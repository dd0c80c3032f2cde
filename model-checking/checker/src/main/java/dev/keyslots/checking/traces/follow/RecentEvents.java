package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bounded number of the last events, of which a report shows those of one slot or key. */
final class RecentEvents {
    private static final int CAPACITY = 4096;
    private static final int SHOWN = 12;

    private final long[] lines = new long[CAPACITY];
    private final @Nullable TraceEvent[] events = new TraceEvent[CAPACITY];
    private final int[] slots = new int[CAPACITY];
    private final @Nullable TraceKey[] keys = new TraceKey[CAPACITY];
    private int next;

    void add(long line, TraceEvent event, int slot, @Nullable TraceKey key) {
        lines[next] = line;
        events[next] = event;
        slots[next] = slot;
        keys[next] = key;
        next = (next + 1) % CAPACITY;
    }

    /** The key of the last event, if it has to do with one. */
    Optional<TraceKey> lastKey() {
        return Optional.ofNullable(keys[Math.floorMod(next - 1, CAPACITY)]);
    }

    /** The last ones that have to do with the slot or the key, in order. */
    List<String> about(int slot, Optional<TraceKey> key) {
        List<String> found = new ArrayList<>();
        for (int back = 1; back <= CAPACITY && found.size() < SHOWN; back++) {
            int i = Math.floorMod(next - back, CAPACITY);
            TraceEvent event = events[i];
            if (event == null) {
                break;
            }
            TraceKey of = keys[i];
            boolean sameKey = of != null
                    && key.map(wanted -> wanted.identity().equals(of.identity()))
                            .orElse(false);
            if ((slot >= 0 && slots[i] == slot) || sameKey) {
                found.addFirst(
                        "line %d: %s%s".formatted(lines[i], event, isPlain(event) && of != null ? " of " + of : ""));
            }
        }
        return found;
    }

    /** Whether it does not say of which key it is. */
    private static boolean isPlain(TraceEvent event) {
        return event instanceof TraceEvent.GetFailed
                || event instanceof TraceEvent.GetGaveUp
                || event instanceof TraceEvent.EvictReturned;
    }
}
