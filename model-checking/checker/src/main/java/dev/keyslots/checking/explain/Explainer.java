package dev.keyslots.checking.explain;

import dev.keyslots.checking.explain.Catalogue.Entry;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.tlc.ModelResult;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs a variant, and explains its counterexample. A breadth-first search with one worker finds a shortest one, except for
 * liveness violations.
 *
 * @param home the top level of the working copy
 */
public record Explainer(Path home, ModelRunner runner, Catalogue catalogue) {

    /**
     * @param variant of the catalogue
     * @throws InputProblemException if the variant does not fail as it must
     */
    public Explanation explain(Model variant) throws InterruptedException {
        ModelResult result = runner.run(variant, 1, distinct -> {});
        if (!result.asExpected()) {
            throw new InputProblemException("%s does not come out as it must, so there is nothing to explain: %s"
                    .formatted(variant.name(), result.reason()));
        }
        String property = property(variant);
        VariantReason reason = VariantReason.of(variant, VariantReason.read(home));
        Optional<Entry> entry = catalogue.of(variant).stream().findFirst();
        return new Explanation(
                Counterexample.of(
                        variant,
                        property,
                        result.trace(),
                        reason.wrongStep(),
                        Vocabulary.read(home),
                        runner.libraries()),
                entry,
                Promises.read(home).of(property),
                reason.why(),
                entry.map(catalogue::passing).orElse(List.of()),
                entry.map(about -> without(variant, catalogue.shownBy(about))).orElse(List.of()));
    }

    /** What a variant must violate. */
    public static String property(Model variant) {
        return switch (variant.expect()) {
            case Expectation.Violates violates -> violates.property();
            case Expectation.Passes passes ->
                throw new InputProblemException(
                        variant.name() + " is a model that passes; there is nothing to explain.");
        };
    }

    private static List<Model> without(Model variant, List<Model> variants) {
        return variants.stream().filter(other -> !other.equals(variant)).toList();
    }
}
