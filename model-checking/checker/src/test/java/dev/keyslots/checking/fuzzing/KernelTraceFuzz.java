package dev.keyslots.checking.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keyslots.checking.traces.event.TraceConsumer;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.linux.KernelTrace;
import dev.keyslots.checking.traces.linux.Survey;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import java.nio.file.Files;

/** The trace of a kernel, as its two readers take it. */
final class KernelTraceFuzz implements FuzzTarget {

    @Override
    @FuzzTest
    public void read(byte[] bytes) throws Exception {
        Fuzzed.read(bytes, BadTraceException.class, file -> {
            Survey survey;
            try (TraceLines lines = TraceLines.of(Files.newInputStream(file))) {
                survey = Survey.of(lines);
            }
            try (TraceLines lines = TraceLines.of(Files.newInputStream(file))) {
                new KernelTrace(new Listener(), survey, true).read(lines);
            }
        });
    }

    /** Believes everything. */
    private static final class Listener implements TraceConsumer {
        @Override
        public boolean event(String manager, long line, TraceEvent event) {
            return true;
        }

        @Override
        public void lost(long line, String what, long unsettledUntil) {}
    }
}
