package dev.keyslots.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.checking.fuzz.Fuzz;
import dev.keyslots.checking.fuzz.FuzzTargets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How many transitions of a specification a guided run reaches, as a multiple of what an unguided one does in the same time. Runs of both
 * alternate, for each seed one of each, after one of each that does not count; one thread.
 */
record FuzzGuidance(FuzzTargets target, double wantedRatio) implements Figure {
    private static final int SEEDS = 10;
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final Map<FuzzTargets, Reached> MEASURED = new EnumMap<>(FuzzTargets.class);

    /** What was reached, a number for each seed. */
    private record Reached(List<Double> guided, List<Double> unguided) {}

    @Override
    public String name() {
        return "fuzz, guided: transitions of " + shown(target);
    }

    private static String shown(FuzzTargets target) {
        return target.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String wanted() {
        return "at least %.1f x unguided".formatted(wantedRatio);
    }

    @Override
    public Outcome measure() throws Exception {
        List<Double> guided = new ArrayList<>();
        List<Double> unguided = new ArrayList<>();
        run(true, 0);
        run(false, 0);
        for (int seed = 1; seed <= SEEDS; seed++) {
            guided.add(run(true, seed));
            unguided.add(run(false, seed));
        }
        MEASURED.put(target, new Reached(guided, unguided));
        double ratio = Median.of(guided) / Median.of(unguided);
        return new Measured("%,.0f".formatted(Median.of(guided)), ratio, ratio >= wantedRatio);
    }

    private double run(boolean guided, long seed) throws Exception {
        Fuzz.Settings settings =
                new Fuzz.Settings(TIME, seed, 1, guided, false, List.of(target), Optional.empty(), Optional.empty());
        Fuzz.Report report = new Fuzz(Path.of(System.getProperty("keyslots.home")), settings).run();
        if (report.finding().isPresent()) {
            throw new IllegalStateException(report.finding().get().complaint());
        }
        return report.progress().transitions();
    }

    @Override
    public Optional<String> background() {
        return Optional.of(AsciiTable.getTable(
                List.copyOf(MEASURED.entrySet()),
                List.of(
                        new Column()
                                .header("transitions reached in %d s, %d seeds".formatted(TIME.toSeconds(), SEEDS))
                                .dataAlign(HorizontalAlign.LEFT)
                                .with(entry -> shown(entry.getKey())),
                        new Column()
                                .header("guided: median (min - max)")
                                .with(entry -> summary(entry.getValue().guided())),
                        new Column()
                                .header("unguided: median (min - max)")
                                .with(entry -> summary(entry.getValue().unguided())),
                        new Column().header("ratio").with(entry -> ratio(entry.getValue())))));
    }

    private static String ratio(Reached reached) {
        return "%.1f".formatted(Median.of(reached.guided()) / Median.of(reached.unguided()));
    }

    private static String summary(List<Double> values) {
        return "%,.0f (%,.0f - %,.0f)"
                .formatted(
                        Median.of(values),
                        values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }
}
