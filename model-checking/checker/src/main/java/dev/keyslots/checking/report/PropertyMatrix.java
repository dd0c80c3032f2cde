package dev.keyslots.checking.report;

import dev.keyslots.checking.check.LastCheck;
import dev.keyslots.checking.explain.Promises;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.ModelConfig;
import dev.keyslots.checking.manifest.Specifications;
import dev.keyslots.checking.proofs.Standing;
import dev.keyslots.checking.witnesses.NotApplicable;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which property holds in which model: a line for each property, a column for each model.
 *
 * @param title the module whose models they are
 */
record PropertyMatrix(String title, String anchor, List<Column> columns, List<Line> lines) {

    private static final String DEADLOCK = "no deadlock";

    /** A model, with a link to its row. */
    record Column(Link name, String says) {}

    /**
     * A property.
     *
     * @param proved whether it is proved for any number, and of what; empty if it is not
     * @param brokenBy the variants that must violate it, with links to their rows
     */
    record Line(String property, String promise, String proved, List<MatrixCell> cells, List<Link> brokenBy) {}

    /** Whether anything of it is proved for any number. */
    boolean isProved() {
        return lines.stream().anyMatch(line -> !line.proved().isEmpty());
    }

    /** Whether it is known by which variants these properties are broken. */
    boolean isBroken() {
        return lines.stream().anyMatch(line -> !line.brokenBy().isEmpty());
    }

    PropertyMatrix {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /** A matrix for each module of the specification, of its models that have states. */
    static List<PropertyMatrix> byModel(
            Path home,
            LastCheck check,
            List<Model> models,
            List<Model> variants,
            Promises promises,
            Standing standing,
            SourceLinks links) {
        Map<String, List<Model>> byModule = new LinkedHashMap<>();
        models.stream()
                .filter(model -> !properties(model).isEmpty())
                .forEach(model -> byModule.computeIfAbsent(Specifications.of(home, model), unused -> new ArrayList<>())
                        .add(model));
        List<PropertyMatrix> matrices = new ArrayList<>();
        byModule.forEach(
                (module, its) -> matrices.add(of(home, module, its, check, variants, promises, standing, links)));
        return matrices;
    }

    private static PropertyMatrix of(
            Path home,
            String module,
            List<Model> models,
            LastCheck check,
            List<Model> variants,
            Promises promises,
            Standing standing,
            SourceLinks links) {
        NotApplicable known = NotApplicable.read(new Home(home));
        List<Line> lines = models.stream()
                .flatMap(model -> properties(model).stream())
                .distinct()
                .map(property -> new Line(
                        property,
                        promises.of(property),
                        standing.of(module, property),
                        models.stream()
                                .map(model -> verdict(model, property, check, known))
                                .toList(),
                        variants.stream()
                                .filter(variant -> violates(variant, property))
                                .filter(variant ->
                                        Specifications.of(home, variant).equals(module))
                                .map(variant -> row(variant, check, links))
                                .toList()))
                .toList();
        List<Column> columns = models.stream()
                .map(model -> new Column(row(model, check, links), model.says()))
                .toList();
        return new PropertyMatrix(module, "matrix-" + module, columns, lines);
    }

    /** Its row, if it was run; else its module. */
    private static Link row(Model model, LastCheck check, SourceLinks links) {
        return check.row(model.name()).isPresent()
                ? new Link(model.name(), "#row-" + model.name())
                : links.file(model.name(), model.module());
    }

    private static MatrixCell verdict(Model model, String property, LastCheck check, NotApplicable known) {
        if (!properties(model).contains(property)) {
            return MatrixCell.NOT_ASKED;
        }
        if (known.excuses(model.name(), property)) {
            return MatrixCell.NOT_APPLICABLE;
        }
        return check.row(model.name())
                .map(row -> row.passed() ? MatrixCell.HOLDS : MatrixCell.FAILED)
                .orElse(MatrixCell.NOT_RUN);
    }

    private static boolean violates(Model variant, String property) {
        return variant.expect() instanceof Expectation.Violates expected
                && expected.property().equals(property.equals(DEADLOCK) ? "deadlock" : property);
    }

    /** What a model checks, invariants first. */
    private static List<String> properties(Model model) {
        try {
            ModelConfig config = ModelConfig.read(model.config());
            if (!config.hasBehaviour()) {
                return List.of();
            }
            Stream<String> deadlock = model.deadlock() ? Stream.of(DEADLOCK) : Stream.empty();
            return Stream.of(config.invariants().stream(), config.properties().stream(), deadlock)
                    .flatMap(names -> names)
                    .toList();
        } catch (IOException e) {
            throw new InputProblemException(model.config() + ": cannot be read: " + e.getMessage());
        }
    }
}
