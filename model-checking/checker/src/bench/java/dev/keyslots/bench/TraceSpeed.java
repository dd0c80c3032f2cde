package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.verdict.TraceReport;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How many events of a trace are checked against the specification in a second of one core, reading the file included. */
abstract class TraceSpeed implements Figure {
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final double wantedPerSecond;

    TraceSpeed(double wantedPerSecond) {
        this.wantedPerSecond = wantedPerSecond;
    }

    /** Our own format, without hidden steps. */
    static TraceSpeed ofSteps(int slots, double wantedPerSecond) {
        return new TraceSpeed(wantedPerSecond) {
            @Override
            public String name() {
                return "traces, steps of " + slots + " slots, one core";
            }

            @Override
            public Outcome measure() throws Exception {
                Path file = Files.createTempFile("keyslots", ".ndjson");
                try {
                    GeneratedTrace.write(file, slots, 300_000);
                    return measure(file, true);
                } finally {
                    Files.delete(file);
                }
            }
        };
    }

    /** A real kernel's trace by calls and returns only, up to 15 operations under way at a time. */
    static TraceSpeed ofKernel(double wantedPerSecond) {
        return new TraceSpeed(wantedPerSecond) {
            @Override
            public String name() {
                return "traces, Linux with hidden steps, one core";
            }

            @Override
            public Outcome measure() throws Exception {
                return measure(home().resolve("model-checking/traces/linux-6.12/trace-3slots.ftrace.gz"), false);
            }
        };
    }

    static Path home() {
        return Path.of(System.getProperty("keyslots.home"));
    }

    @Override
    public String wanted() {
        return "at least %,.0f events/s".formatted(wantedPerSecond);
    }

    /** TLC's start is left out: it is the same for a trace of any length. */
    final Outcome measure(Path file, boolean insideFunctions) throws Exception {
        TraceOptions options =
                new TraceOptions(Optional.empty(), OptionalInt.empty(), TraceOptions.Start.AUTO, insideFunctions);
        List<Double> speeds = new ArrayList<>();
        try (TraceFile.Repeated validation = new TraceFile(file, options, home()).repeatedly()) {
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                long start = THREADS.getCurrentThreadCpuTime();
                TraceReport report = validation.validate();
                double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
                if (report.verdict() != TraceReport.Verdict.ACCEPTED) {
                    throw new IllegalStateException("the trace that is measured is not accepted: " + report);
                }
                if (round >= 0) {
                    speeds.add(report.events() / seconds);
                }
            }
        }
        double speed = Median.of(speeds);
        return new Measured("%,.0f events/s".formatted(speed), speed / wantedPerSecond, speed >= wantedPerSecond);
    }
}
