package dev.keyslots.checking.report;

import dev.keyslots.checking.explain.DesignRuns;
import dev.keyslots.checking.explain.Matrix;
import dev.keyslots.checking.explain.Promises;
import dev.keyslots.checking.kernel.PinnedKernels;
import dev.keyslots.checking.kernel.PinnedKernels.Kept;
import dev.keyslots.checking.kernel.PinnedKernels.Pinned;
import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.proofs.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which design, and which version of the kernel, keeps which promise: a column for each, in two halves, where users are careful and
 * nothing fails, and where anything may go wrong. Each promise that is broken leads to how.
 *
 * @param anchor of its heading
 * @param columns designs, then kernels
 * @param broken the promises that somebody breaks
 * @param kept those that all keep
 */
record DesignTable(String title, String anchor, List<Column> columns, List<Line> broken, List<Line> kept) {

    private static final String NOTHING_FAILS = "nothing fails";

    /** @param says what it is, in a few words */
    record Column(String name, String says) {}

    /** @param proved whether it is proved for any number, and of what; empty if it is not */
    record Line(String property, String promise, List<MatrixCell> cells, String proved) {

        /** The words of its name, between which a line may be broken. */
        List<String> words() {
            return List.of(property.split("(?<=[a-z])(?=[A-Z])"));
        }
    }

    DesignTable {
        columns = List.copyOf(columns);
        broken = List.copyOf(broken);
        kept = List.copyOf(kept);
    }

    /** How many promises there are. */
    int promises() {
        return broken.size() + kept.size();
    }

    /** How many promises are broken in the column of this name, where anything may go wrong. */
    long brokenBy(String name) {
        int column = columns.stream().map(Column::name).toList().indexOf(name);
        return broken.stream()
                .filter(line -> line.cells().get(2 * column + 1).isBroken())
                .count();
    }

    boolean isProved() {
        return broken.stream().anyMatch(line -> !line.proved().isEmpty())
                || kept.stream().anyMatch(line -> !line.proved().isEmpty());
    }

    /** Each call one step: the designs, and the kernels whose own code was held against them. */
    static DesignTable steps(Path home, DesignRuns runs, Standing standing) {
        return of(home, "One call after the other", "designs-steps", false, runs, standing, "Keyslots");
    }

    /** Calls that interleave; a kernel's code is one of these designs, step by step. */
    static DesignTable threads(Path home, DesignRuns runs, Standing standing) {
        return of(home, "Calls that interleave", "designs-threads", true, runs, standing, "KeyslotsLockFree");
    }

    private static DesignTable of(
            Path home,
            String title,
            String anchor,
            boolean concurrent,
            DesignRuns runs,
            Standing standing,
            String module) {
        Matrix matrix = Matrix.read(home);
        Promises promises = Promises.read(home);
        List<Matrix.Column> designs = matrix.columns(concurrent);
        List<Pinned> kernels = concurrent ? List.of() : PinnedKernels.read(home).kernels();
        List<Column> columns = new ArrayList<>();
        designs.stream()
                .filter(Matrix.Column::careful)
                .forEach(column -> columns.add(new Column(name(column), "the design, as the specification has it")));
        kernels.forEach(kernel -> columns.add(
                new Column("code of " + kernel.name(), "the kernel's own code, run: it is " + kernel.design())));
        List<Line> broken = new ArrayList<>();
        List<Line> kept = new ArrayList<>();
        for (String property : matrix.properties(home, concurrent)) {
            List<MatrixCell> cells = new ArrayList<>();
            designs.forEach(column -> cells.add(cell(home, column, property, runs)));
            kernels.forEach(kernel -> {
                cells.add(cell(kernel, property, true));
                cells.add(cell(kernel, property, false));
            });
            Line line = new Line(
                    property.equals("deadlock") ? "no deadlock" : property,
                    promises.of(property),
                    cells,
                    standing.of(module, property));
            (cells.stream().anyMatch(MatrixCell::isBroken) ? broken : kept).add(line);
        }
        return new DesignTable(title, anchor, columns, broken, kept);
    }

    static String name(Matrix.Column column) {
        return column.design().equals(Design.REFERENCE.toString())
                ? "Reference"
                : column.design().replace("linux-", "Linux ");
    }

    private static MatrixCell cell(Path home, Matrix.Column column, String property, DesignRuns runs) {
        if (!column.properties(home).contains(property)) {
            return MatrixCell.NOT_APPLICABLE;
        }
        Integer states = column.fails().get(property);
        return states == null
                ? MatrixCell.HOLDS
                : MatrixCell.fails(
                        states,
                        runs.find(column, property)
                                .map(run -> "#" + DesignRunView.anchor(run))
                                .orElse(""));
    }

    /** Of the worlds in which one thing goes wrong, that in which it takes the fewest calls. */
    private static MatrixCell cell(Pinned kernel, String property, boolean careful) {
        List<Kept> asked = kernel.promises().stream()
                .filter(kept -> kept.promise().equals(property))
                .filter(kept -> kept.world().equals(NOTHING_FAILS) == careful)
                .toList();
        Optional<Kept> worst =
                asked.stream().filter(kept -> kept.calls() > 0).min(Comparator.comparingInt(Kept::calls));
        return worst.map(kept -> new MatrixCell(
                        "fails",
                        "✗ " + kept.calls(),
                        "broken in %d calls of the kernel's own code, where %s".formatted(kept.calls(), kept.world()),
                        kept.hazards().stream().findFirst().map(id -> "#" + id).orElse("")))
                .orElse(asked.isEmpty() ? MatrixCell.NOT_ASKED : MatrixCell.HOLDS);
    }
}
