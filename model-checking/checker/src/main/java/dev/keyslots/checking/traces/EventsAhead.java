package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.event.Prophecy;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.ndjson.EventReader;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of a trace, some thousand lines after they were read: so that it is known how most operations go on, see {@link Prophecy}. */
final class EventsAhead {
    private static final int LINES = 4_096;

    /** @param line its number */
    record Event(long line, TraceEvent event) {}

    private final TraceLines lines;
    private final EventReader reader;
    private final Deque<Event> ahead = new ArrayDeque<>();
    private @Nullable BadTraceException broken;
    private boolean ended;
    private List<String> missing = List.of();

    /** @param version of the format */
    EventsAhead(TraceLines lines, int version) {
        this.lines = lines;
        this.reader = new EventReader(version);
    }

    /**
     * The next event; null at the end.
     *
     * @throws BadTraceException when it comes to a line that is none, and not before
     */
    @Nullable
    Event next() throws IOException, BadTraceException {
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
            } else if (!lines.hasEnded() && !isWhole(line)) {
                ended = true;
                missing = List.of(
                        "line %,d, the last one, ends within its object: the file was cut".formatted(lines.number()));
            } else {
                ahead.add(new Event(lines.number(), reader.event(lines.number(), line)));
            }
        } catch (BadTraceException e) {
            broken = e;
            ended = true;
        }
    }

    /** Whether the object that begins here ends here, too. */
    private static boolean isWhole(String line) {
        boolean inText = false;
        int depth = 0;
        for (int at = 0; at < line.length(); at++) {
            switch (line.charAt(at)) {
                case '\\' -> at += inText ? 1 : 0;
                case '"' -> inText = !inText;
                case '{' -> depth += inText ? 0 : 1;
                case '}' -> depth -= inText ? 0 : 1;
                default -> {}
            }
        }
        return depth <= 0;
    }

    /** Once the end is reached: what shows that the file is not all that was written. */
    List<String> missing() {
        return missing;
    }
}
