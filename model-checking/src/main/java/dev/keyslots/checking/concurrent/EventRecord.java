package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.traces.ndjson.TraceHeader;
import dev.keyslots.checking.traces.ndjson.TraceListener;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.KeyslotListener;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The events of a run, in a file that {@code keyslots validate} reads, if they are to be kept; what nobody keeps is deleted. */
final class EventRecord implements KeyslotListener, AutoCloseable {
    private static final String DESIGN = "reference";

    private final Optional<Path> file;
    private final Optional<TraceListener> trace;
    private boolean kept;

    private EventRecord(Optional<Path> file, Optional<TraceListener> trace) {
        this.file = file;
        this.trace = trace;
    }

    /**
     * @param file written anew; empty for no record
     * @param source where the trace is from, for a reader
     */
    static EventRecord at(Optional<Path> file, int slots, String source) {
        return new EventRecord(file, file.map(path -> {
            try {
                Files.createDirectories(path.toAbsolutePath().getParent());
                return new TraceListener(
                        new BufferedOutputStream(Files.newOutputStream(path)), TraceHeader.of(slots, DESIGN, source));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    @Override
    public void on(KeyslotEvent event) {
        trace.ifPresent(each -> each.on(event));
    }

    /** @return what to tell the user of it */
    String keep() {
        kept = true;
        return file.map(path -> "%n  replay: ./keyslots validate %s".formatted(path))
                .orElse("");
    }

    @Override
    public void close() {
        try {
            if (trace.isPresent()) {
                trace.get().close();
            }
            if (file.isPresent() && !kept) {
                Files.delete(file.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
