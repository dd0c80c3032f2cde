package dev.keyslots.checking.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keyslots.checking.traces.ndjson.EventReader;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import java.nio.file.Files;

/** A trace in our own format, line by line. */
final class EventTraceFuzz implements FuzzTarget {

    @Override
    @FuzzTest
    public void read(byte[] bytes) throws Exception {
        Fuzzed.read(bytes, BadTraceException.class, file -> {
            try (TraceLines lines = TraceLines.of(Files.newInputStream(file))) {
                String text = lines.next();
                if (text == null) {
                    return;
                }
                EventReader reader = new EventReader(EventReader.header(text).version());
                for (text = lines.next(); text != null; text = lines.next()) {
                    reader.event(lines.number(), text);
                }
            }
        });
    }
}
