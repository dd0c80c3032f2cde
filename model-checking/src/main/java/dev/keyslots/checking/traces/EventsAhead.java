package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.ndjson.EventReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The events of a trace, some thousand lines after they were read: so that it is known how most operations go on, see {@link Fate}. */
final class EventsAhead {
    private static final int LINES = 4_096;

    /** @param line its number */
    record Event(long line, TraceEvent event) {}

    private final TraceLines lines;
    private final EventReader reader = new EventReader();
    private final Deque<Event> ahead = new ArrayDeque<>();
    private @Nullable BadTrace broken;
    private boolean ended;

    EventsAhead(TraceLines lines) {
        this.lines = lines;
    }

    /**
     * The next event; null at the end.
     *
     * @throws BadTrace when it comes to a line that is none, and not before
     */
    @Nullable
    Event next() throws IOException, BadTrace {
        while (!ended && ahead.size() < LINES) {
            read();
        }
        Event next = ahead.poll();
        if (next == null && broken != null) {
            throw broken;
        }
        return next;
    }

    private void read() throws IOException {
        try {
            String line = lines.next();
            if (line == null) {
                ended = true;
            } else {
                ahead.add(new Event(lines.number(), reader.event(lines.number(), line)));
            }
        } catch (BadTrace e) {
            broken = e;
            ended = true;
        }
    }
}
