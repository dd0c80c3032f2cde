package dev.keyslots.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import dev.keyslots.bench.Figure.Outcome;
import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.Figure.Outcome.NotRun;
import dev.keyslots.crypto.XtsProvider;
import java.util.ArrayList;
import java.util.List;

/** Measures every figure and prints the table. Ends with status 1 if a figure is not met, and 0 otherwise. */
public final class Figures {

    /** Add a figure here. */
    private static final List<Figure> FIGURES = List.of(
            new ImageCryptSpeed(0.5), // first, while nothing else has run in this JVM
            new CipherSpeed(XtsProvider.CORRETTO, 1.1),
            new CipherSpeed(XtsProvider.JDK, 0.8),
            new OracleSpeed(1.0 / 3));

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

    public static void main(String[] args) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Figure figure : FIGURES) {
            System.err.println("measuring " + figure.name() + " ...");
            rows.add(new Row(figure, figure.measure()));
        }
        System.out.println(AsciiTable.getTable(
                rows,
                List.of(
                        new Column().header("figure").with(row -> row.figure().name()),
                        new Column().header("measured").with(Row::measured),
                        new Column().header("wanted").with(row -> row.figure().wanted()),
                        new Column().header("ratio").with(Row::ratio),
                        new Column().header("verdict").with(Row::verdict))));
        if (rows.stream().anyMatch(row -> row.outcome() instanceof Measured measured && !measured.met())) {
            System.exit(1);
        }
    }
}
