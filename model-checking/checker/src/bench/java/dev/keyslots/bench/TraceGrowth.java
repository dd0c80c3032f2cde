package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the time for a trace grows with its length, from 10,000 events to 10,000,000, each in a JVM of its own with a heap of 256 MiB; and
 * beside it what plain TLC takes for the first 3,000 events, in a module that has the trace as a sequence.
 */
final class TraceGrowth implements Figure {
    private static final long[] LENGTHS = {10_000, 100_000, 1_000_000, 10_000_000};
    private static final int SLOTS = 3;
    private static final int FOR_TLC = 3_000;

    private final double mostPerEvent;
    private @Nullable String background;

    /** @param mostPerEvent how many times what an event costs in a million events it may cost in ten million */
    TraceGrowth(double mostPerEvent) {
        this.mostPerEvent = mostPerEvent;
    }

    @Override
    public String name() {
        return "traces, 10,000,000 events in a heap of 256 MiB";
    }

    @Override
    public String wanted() {
        return "an event costs at most %.1f x what it costs in 1,000,000".formatted(mostPerEvent);
    }

    @Override
    public Optional<String> background() {
        return Optional.ofNullable(background);
    }

    @Override
    public Outcome measure() throws Exception {
        Path file = Files.createTempFile("keyslots", ".ndjson");
        try {
            StringBuilder table =
                    new StringBuilder("Traces of %d slots, a JVM and a heap of 256 MiB each%n".formatted(SLOTS));
            List<Double> seconds = new ArrayList<>();
            for (long length : LENGTHS) {
                GeneratedTrace.write(file, SLOTS, length);
                seconds.add(validate(file));
                table.append("  %,12d events  %8.1f s%n".formatted(length, seconds.getLast()));
            }
            GeneratedTrace.write(file, SLOTS, FOR_TLC);
            table.append("  %,12d events  %8.1f s  plain TLC, the trace as a sequence in a module"
                    .formatted(FOR_TLC, plainTlc(file)));
            background = table.toString();
            double start = seconds.get(0);
            double perEvent = (seconds.get(2) - start) / LENGTHS[2];
            double ratio = (seconds.get(3) - start) / LENGTHS[3] / perEvent;
            return new Measured("%,.1f s".formatted(seconds.getLast()), ratio, ratio <= mostPerEvent);
        } finally {
            Files.delete(file);
        }
    }

    private static double validate(Path trace) throws IOException, InterruptedException {
        return run(
                List.of(
                        java(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dkeyslots.home=" + TraceSpeed.home(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.keyslots.checking.cli.KeyslotsCommand",
                        "validate",
                        trace.toString()),
                Path.of("").toAbsolutePath()); // the class path may be relative
    }

    private static double plainTlc(Path trace) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("keyslots-tlc");
        try {
            Files.writeString(folder.resolve("PlainTrace.tla"), PlainTrace.module(Files.readAllLines(trace)));
            Files.writeString(folder.resolve("PlainTrace.cfg"), PlainTrace.config(SLOTS));
            return run(
                    List.of(
                            java(),
                            "-DTLA-Library=" + TraceSpeed.home().resolve("spec"),
                            "-cp",
                            tlcJar(),
                            "tlc2.TLC",
                            "-workers",
                            "1",
                            "PlainTrace"),
                    folder);
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .map(Path::toFile)
                        .forEach(File::delete);
            }
        }
    }

    private static String tlcJar() {
        return tlc2.TLC
                .class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static double run(List<String> command, Path folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(command + " ended with " + status + ": " + output);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
