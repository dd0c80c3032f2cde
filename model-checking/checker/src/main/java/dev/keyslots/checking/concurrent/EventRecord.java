package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.files.OutputFile;
import dev.keyslots.checking.traces.ndjson.TraceHeader;
import dev.keyslots.checking.traces.ndjson.TraceListener;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.problem.Reason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The events of a run, in a file that {@code keyslots validate} reads; a record that is not kept is deleted. Runs beside
 * each other, in this process or in others, can want the same name: each writes a file of its own, and none replaces what another kept.
 */
final class EventRecord implements KeyslotListener, AutoCloseable {
    private static final String DESIGN = "reference";

    /** @param file gets its name when the record is kept */
    private record Output(OutputFile file, TraceListener trace) {}

    private final Optional<Output> output;
    private boolean kept;

    private EventRecord(Optional<Output> output) {
        this.output = output;
    }

    /**
     * @param wanted what the record is to be called; empty for no record
     * @param source where the trace is from, for a reader
     */
    static EventRecord at(Optional<Path> wanted, int slots, String source) {
        return new EventRecord(wanted.map(path -> {
            try {
                Files.createDirectories(path.toAbsolutePath().getParent());
                OutputFile file = new OutputFile(path);
                return new Output(
                        file,
                        new TraceListener(
                                new BufferedOutputStream(Files.newOutputStream(file.temporary())),
                                TraceHeader.of(slots, DESIGN, source)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    @Override
    public void on(KeyslotEvent event) {
        output.ifPresent(each -> each.trace().on(event));
    }

    /**
     * Ends the record.
     *
     * @return what to tell the user of it, also if it cannot be kept: that must not hide what was found
     */
    String keep() {
        kept = true;
        return output.map(EventRecord::kept).orElse("");
    }

    private static String kept(Output output) {
        try {
            output.trace().close();
            Path file = output.file().takeFreeName();
            return "%n  replay: ./keyslots validate %s".formatted(file);
        } catch (IOException e) {
            return "%n  The events could not be saved: %s.".formatted(Reason.of(e));
        }
    }

    @Override
    public void close() {
        try {
            if (output.isPresent()) {
                if (!kept) {
                    output.get().trace().close();
                }
                output.get().file().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
