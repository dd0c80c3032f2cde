package dev.keyslots.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.keyslots.bench.Exhaustion.Round;
import dev.keyslots.bench.contestants.Contestant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How long each contestant lets one wait when slots run out. Rounds of all contestants alternate, after one that does not count;
 * done once, when first asked for.
 */
final class ExhaustionRuns {
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final Map<Contestant, Summary> summaries = new EnumMap<>(Contestant.class);

    /**
     * Medians of the rounds, but the longest wait of them all; times in nanoseconds. All is NaN for a contestant with which a
     * thread got no slot ever.
     */
    record Summary(double perSecond, double wait50, double wait99, double longestWait, double hold50) {

        static Summary of(List<Round> rounds) {
            return new Summary(
                    median(rounds, Round::perSecond),
                    median(rounds, round -> round.waits().getValueAtPercentile(50)),
                    median(rounds, round -> round.waits().getValueAtPercentile(99)),
                    rounds.stream()
                            .mapToDouble(round -> round.waits().getMaxValue())
                            .max()
                            .orElse(Double.NaN),
                    median(rounds, round -> round.holds().getValueAtPercentile(50)));
        }

        private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
            return rounds.isEmpty()
                    ? Double.NaN
                    : Median.of(rounds.stream().mapToDouble(value).boxed().toList());
        }
    }

    Summary of(Contestant contestant) throws Exception {
        if (summaries.isEmpty()) {
            measure();
        }
        return summaries.getOrDefault(contestant, Summary.of(List.of()));
    }

    private void measure() throws Exception {
        Map<Contestant, Run> runs = new EnumMap<>(Contestant.class);
        for (Contestant contestant : Contestant.values()) {
            if (contestant.canDisplace()) {
                runs.put(contestant, new Run(contestant));
            }
        }
        for (Run run : runs.values()) {
            run.round();
            run.rounds.clear();
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Run run : runs.values()) {
                run.round();
            }
        }
        runs.forEach((contestant, run) -> summaries.put(contestant, Summary.of(run.rounds)));
    }

    private static final class Run {
        private final Exhaustion exhaustion;
        final List<Round> rounds = new ArrayList<>();
        private boolean stuck;

        Run(Contestant contestant) {
            exhaustion = new Exhaustion(contestant);
        }

        void round() throws InterruptedException, ExecutionException {
            if (stuck) {
                return;
            }
            try {
                rounds.add(exhaustion.run(ROUND));
            } catch (TimeoutException e) {
                stuck = true;
                rounds.clear();
            }
        }
    }

    /** What has been measured, a line for each contestant. */
    String table() {
        List<ColumnData<Contestant>> columns = List.of(
                new Column()
                        .header("slots run out")
                        .dataAlign(HorizontalAlign.LEFT)
                        .with(Contestant::toString),
                column("gets/s", summary -> shown("%,.0f", summary.perSecond())),
                column("wait p50", summary -> millis(summary.wait50())),
                column("p99", summary -> millis(summary.wait99())),
                column("longest", summary -> millis(summary.longestWait())),
                column("ideal", summary -> millis(Exhaustion.IDEAL_WAIT)),
                column("hold p50", summary -> millis(summary.hold50())));
        return AsciiTable.getTable(List.copyOf(summaries.keySet()), columns);
    }

    private ColumnData<Contestant> column(String header, Function<Summary, String> value) {
        return new Column().header(header).with(contestant -> value.apply(summaries.get(contestant)));
    }

    static String millis(double nanoseconds) {
        return shown("%.2f ms", nanoseconds / 1e6);
    }

    private static String shown(String format, double value) {
        return Double.isNaN(value) ? "cannot" : format.formatted(value);
    }
}
