package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.checking.faults.Detector;
import dev.keyslots.checking.faults.FaultyBuild;
import dev.keyslots.checking.faults.SeededFault;
import dev.keyslots.checking.faults.SeededFaults;
import dev.keyslots.checking.fuzz.Fuzz;
import dev.keyslots.checking.fuzz.FuzzTargets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long it takes from nothing until a seeded fault is found and its chain is made short: the time that the command runs, but for the
 * start of Java. One thread that explores, besides those that run freely.
 */
public record FuzzFinds(SeededFault fault) implements Figure {
    private static final int SEEDS = 10;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** A figure for each fault of a kind that is fuzzed: capabilities are not. */
    static List<FuzzFinds> all() {
        return SeededFaults.read(home()).faults().stream()
                .filter(fault -> !fault.caughtBy().equals(List.of(Detector.CAPABILITIES)))
                .map(FuzzFinds::new)
                .toList();
    }

    private static Path home() {
        return Path.of(System.getProperty("keyslots.home"));
    }

    @Override
    public String name() {
        return "fuzz finds " + fault.name();
    }

    @Override
    public String wanted() {
        return "under %d s".formatted(LONGEST.toSeconds());
    }

    @Override
    public Outcome measure() throws Exception {
        List<Double> seconds = new ArrayList<>();
        int found = 0;
        try (FaultyBuild build = FaultyBuild.of(fault, home())) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                double needed = (Double)
                        build.call(FuzzFinds.class, "secondsToFind", home().toString(), Integer.toString(seed));
                found += needed < LONGEST.toSeconds() ? 1 : 0;
                seconds.add(needed);
            }
        }
        double median = Median.of(seconds);
        double longest = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        String shown = found == SEEDS
                ? "%.1f s, at most %.1f".formatted(median, longest)
                : "%.1f s, %d of %d".formatted(median, found, SEEDS);
        return new Measured(shown, median / LONGEST.toSeconds(), median < LONGEST.toSeconds());
    }

    /** Called in a class loader with the fault in it. */
    public static Double secondsToFind(String home, String seed) throws IOException, InterruptedException {
        Fuzz.Settings settings = new Fuzz.Settings(
                LONGEST,
                Long.parseLong(seed),
                1,
                true,
                true,
                List.of(FuzzTargets.values()),
                Optional.empty(),
                Optional.empty());
        Fuzz.Report report = new Fuzz(Path.of(home), settings).run();
        double needed = report.progress().elapsed().toMillis() / 1000.0;
        return report.finding().isPresent() ? needed : LONGEST.toSeconds();
    }
}
