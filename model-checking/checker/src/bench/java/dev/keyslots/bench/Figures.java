package dev.keyslots.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.keyslots.bench.Figure.Outcome;
import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.Figure.Outcome.NotRun;
import dev.keyslots.bench.KernelSpeed.What;
import dev.keyslots.bench.ManagerCosts.Situation;
import dev.keyslots.bench.ScaleCurve.Kind;
import dev.keyslots.bench.contestants.Contestant;
import dev.keyslots.checking.fuzz.FuzzTargets;
import dev.keyslots.crypto.XtsProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures every figure, or those with a word in their name, and prints the table, and what was measured beside it. Ends with
 * status 1 if a figure is not met, and 0 otherwise.
 */
public final class Figures {
    private static final ManagerCosts COSTS = new ManagerCosts();
    private static final ExhaustionRuns EXHAUSTION = new ExhaustionRuns();
    private static final ScaleDrawing DRAWING = new ScaleDrawing(5);

    /** Add a figure here. */
    private static final List<Figure> FIGURES = with(
            FuzzFinds.all(),
            new ImageCryptSpeed(0.5), // first, while nothing else has run in this JVM
            new CipherSpeed(XtsProvider.CORRETTO, 1.1),
            new CipherSpeed(XtsProvider.JDK, 0.8),
            new OracleSpeed(1.0 / 3),
            TraceSpeed.ofSteps(3, 300_000),
            TraceSpeed.ofSteps(32, 50_000),
            TraceSpeed.ofKernel(50_000),
            new TraceGrowth(1.3),
            new KernelSpeed(What.CALLS, 20_000),
            new KernelSpeed(What.STEPS, 10_000),
            new KernelSpeed(What.STEPS_OF_THREE, 10_000),
            new KernelSpeed(What.COMPARE_CALLS, 30),
            new KernelSpeed(What.COMPARE_STEPS, 60),
            new StackSpeed(0.85),
            new StackThreads(1.7),
            new StackLayer(0.02),
            new StackAllocation(1024),
            new StackGrowth(1.05),
            new ManagerSpeed(COSTS, Situation.HIT, Contestant.FLOOR, 2.5),
            new ManagerSpeed(COSTS, Situation.DIFFERENT_KEYS, Contestant.FLOOR, 2.5),
            new ManagerSpeed(COSTS, Situation.PINNED_HIT, Contestant.FLOOR, 2.5),
            new ManagerSpeed(COSTS, Situation.PINNED_DIFFERENT_KEYS, Contestant.FLOOR, 2.5),
            new ManagerSpeed(COSTS, Situation.MISS, Contestant.SYNCHRONIZED, 1),
            new ManagerSpeedThroughout(COSTS, Contestant.COMMONS_POOL2, 20),
            new ManagerAllocation(COSTS),
            ExhaustionWait.percentile99(EXHAUSTION, 3),
            ExhaustionWait.longest(EXHAUSTION, 10),
            new ScaleGrowth(
                    "slots",
                    "Keyslots, 3 keys, 3 requests, symmetry",
                    1,
                    4,
                    Kind.EXPONENTIAL,
                    n -> ScaleModel.keyslots(n, 3, 3, true),
                    DRAWING),
            new ScaleGrowth(
                    "keys",
                    "Keyslots, 2 slots, 2 requests, symmetry",
                    2,
                    6,
                    Kind.LINEAR,
                    n -> ScaleModel.keyslots(2, n, 2, true),
                    DRAWING),
            new ScaleGrowth(
                    "requests",
                    "Keyslots, 2 slots, 3 keys, symmetry",
                    1,
                    5,
                    Kind.QUADRATIC,
                    n -> ScaleModel.keyslots(2, 3, n, true),
                    DRAWING),
            new ScaleGrowth(
                    "threads",
                    "KeyslotsLockFree, 1 slot, 1 key, symmetry",
                    1,
                    4,
                    Kind.EXPONENTIAL_BY_FACTORIAL,
                    n -> ScaleModel.lockFree(1, 1, n, true),
                    DRAWING),
            new ScaleGrowth(
                    "layers", "LayeredDevice, 1 key, 1 request", 1, 4, Kind.EXPONENTIAL, ScaleModel::layers, DRAWING),
            new ScaleSymmetry(3, 3, 3, 10),
            new FuzzGuidance(FuzzTargets.KEYSLOTS, 1),
            new FuzzGuidance(FuzzTargets.PASSTHROUGH, 1),
            new FuzzGuidance(FuzzTargets.BLOCK_LAYER, 1),
            new FuzzGuidance(FuzzTargets.LAYERED_DEVICE, 1),
            new FuzzGuidance(FuzzTargets.RANDOM_STACKS, 1));

    private static List<Figure> with(List<? extends Figure> last, Figure... first) {
        return Stream.concat(Arrays.stream(first), last.stream()).toList();
    }

    record Row(Figure figure, Outcome outcome) {

        String measured() {
            return outcome instanceof Measured measured ? measured.value() : "-";
        }

        String ratio() {
            return outcome instanceof Measured measured ? "%.2f".formatted(measured.ratio()) : "-";
        }

        String verdict() {
            return switch (outcome) {
                case Measured measured -> measured.met() ? "met" : "NOT met";
                case NotRun notRun -> "not run: " + notRun.reason();
            };
        }
    }

    private Figures() {}

    /** @param words if any, only figures with one of these in their name are measured */
    public static void main(String[] words) throws Exception {
        List<Figure> wanted = FIGURES.stream()
                .filter(figure -> words.length == 0 || Arrays.stream(words).anyMatch(figure.name()::contains))
                .toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no figure is named so: " + String.join(" ", words) + "; there are "
                    + FIGURES.stream().map(Figure::name).toList());
        }
        List<Row> rows = new ArrayList<>();
        for (Figure figure : wanted) {
            System.err.print("measuring " + figure.name() + " ...");
            Row row = new Row(figure, figure.measure());
            System.err.println(" " + row.measured() + ": " + row.verdict());
            rows.add(row);
        }
        System.out.println(table(rows));
        rows.stream()
                .flatMap(row -> row.figure().background().stream())
                .distinct()
                .forEach(table -> System.out.println(System.lineSeparator() + table));
        if (rows.stream().anyMatch(row -> row.outcome() instanceof Measured measured && !measured.met())) {
            System.exit(1);
        }
    }

    /** At most 100 columns wide. */
    private static String table(List<Row> rows) {
        return AsciiTable.getTable(
                rows,
                List.of(
                        new Column()
                                .header("figure")
                                .dataAlign(HorizontalAlign.LEFT)
                                .maxWidth(34)
                                .with(row -> row.figure().name()),
                        new Column().header("measured").maxWidth(24).with(Row::measured),
                        new Column()
                                .header("wanted")
                                .dataAlign(HorizontalAlign.LEFT)
                                .maxWidth(20)
                                .with(row -> row.figure().wanted()),
                        new Column().header("ratio").with(Row::ratio),
                        new Column().header("verdict").maxWidth(9).with(Row::verdict)));
    }
}
