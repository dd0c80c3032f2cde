package dev.keyslots.checking.mutation;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What may notice the mutants of a module: the models, variants and lock-step rows that depend on it, those first that cost least.
 */
record Detectors(List<Model> models, List<Model> variants, List<LockStepRow> rows) {

    private static final long SMALL = 1000;
    private static final int SHORT = 10;

    Detectors {
        models = List.copyOf(models);
        variants = List.copyOf(variants);
        rows = List.copyOf(rows);
    }

    static Detectors of(Home home, String module, List<LockStepRow> rows, boolean nightly) {
        ModuleUse uses = new ModuleUse(module);
        List<Path> libraries = List.of(home.spec(), home.models());
        return new Detectors(
                Manifest.read(home.models()).models().stream()
                        .filter(model -> nightly || isQuick(model))
                        .filter(model -> uses.by(model.name(), model.searched(libraries)))
                        .sorted(Comparator.comparingLong(Detectors::cost))
                        .toList(),
                Manifest.read(home.variants()).models().stream()
                        .filter(model -> nightly || isQuick(model))
                        .filter(model -> uses.by(model.name(), model.searched(libraries)))
                        .sorted(Comparator.comparingLong(Detectors::cost))
                        .toList(),
                rows.stream().filter(row -> uses.by(row.module(), libraries)).toList());
    }

    /** Some of the night's models are there only because a day has many rows: they take no longer than others. */
    private static boolean isQuick(Model model) {
        return model.size() == Model.Size.QUICK
                || switch (model.expect()) {
                    case Expectation.Passes passes -> passes.distinctStates() <= SMALL;
                    case Expectation.Violates violates -> violates.traceLength() > 0 && violates.traceLength() <= SHORT;
                };
    }

    /** States of a model; of a variant the length of its counterexample, which grows as they do. */
    private static long cost(Model model) {
        return switch (model.expect()) {
            case Expectation.Passes passes -> passes.distinctStates() * (model.liveness() ? 4 : 1);
            case Expectation.Violates violates -> violates.traceLength();
        };
    }

    /** The variants that must violate one of these properties come first: a weaker property is what they notice. */
    List<Model> variantsFor(List<String> properties) {
        return variants.stream()
                .sorted(Comparator.comparing(variant -> !(variant.expect() instanceof Expectation.Violates violates
                        && properties.contains(violates.property()))))
                .toList();
    }
}
