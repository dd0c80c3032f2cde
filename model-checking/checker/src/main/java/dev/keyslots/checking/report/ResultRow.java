package dev.keyslots.checking.report;

import dev.keyslots.checking.check.ResultFile;
import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.faults.SeededFault;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of the last check as the page shows it, with where to read on.
 *
 * @param says what it is about, in a line
 * @param what what is checked, what must be violated, or what must catch it
 * @param source where it is written down
 * @param layer what caught it: the checker and the kind of property, or the layers of the conformance tests; empty for what must pass
 * @param counterexample in this page; empty text if there is none
 * @param sparkline of the last runs; none if no history is kept
 */
record ResultRow(
        String name,
        String anchor,
        String says,
        String what,
        String layer,
        String size,
        String seconds,
        String verdict,
        String style,
        String detail,
        Link source,
        Link counterexample,
        Rules.Pointers pointers,
        List<Sparkline> sparkline) {

    /** Makes rows. What it holds is the same for all of them. */
    record Maker(
            Map<String, Model> models,
            Map<String, SeededFault> faults,
            Rules rules,
            SourceLinks links,
            RunHistory history,
            Function<String, Optional<String>> counterexampleOf) {

        static Maker of(
                Catalogue catalogue,
                List<SeededFault> faults,
                Rules rules,
                SourceLinks links,
                RunHistory history,
                Function<String, Optional<String>> counterexampleOf) {
            Map<String, Model> models = Stream.concat(catalogue.models().stream(), catalogue.variants().stream())
                    .collect(Collectors.toMap(Model::name, model -> model));
            return new Maker(
                    models,
                    faults.stream().collect(Collectors.toMap(SeededFault::name, fault -> fault)),
                    rules,
                    links,
                    history,
                    counterexampleOf);
        }

        ResultRow of(ResultFile.Result row) {
            Optional<Model> model = Optional.ofNullable(models.get(row.name()));
            Optional<SeededFault> fault = Optional.ofNullable(faults.get(row.name()));
            List<RunHistory.Point> runs = history.of(row.name(), Sparkline.RUNS);
            return new ResultRow(
                    row.name(),
                    "row-" + row.name(),
                    says(model, fault),
                    row.what(),
                    model.map(Maker::layer).orElse(fault.isPresent() ? row.what() : ""),
                    row.size(),
                    String.format(Locale.ROOT, "%.1f", row.seconds()),
                    row.passed() ? "as expected" : row.verdict(),
                    row.passed() ? "ok" : row.verdict().equals("skipped") ? "unknown" : "bad",
                    row.detail(),
                    source(row, model, fault),
                    counterexampleOf
                            .apply(row.name())
                            .map(anchor -> new Link("step through", "#" + anchor))
                            .orElse(Link.plain("")),
                    rules.pointers(ids(row, model, fault)),
                    runs.isEmpty() ? List.of() : List.of(Sparkline.of(runs)));
        }

        private static String says(Optional<Model> model, Optional<SeededFault> fault) {
            return model.map(Model::says).or(() -> fault.map(SeededFault::says)).orElse("");
        }

        private List<String> ids(ResultFile.Result row, Optional<Model> model, Optional<SeededFault> fault) {
            return model.map(Model::ids)
                    .or(() -> fault.map(SeededFault::ids))
                    .orElseGet(() -> rules.heldBy(row.name()));
        }

        private Link source(ResultFile.Result row, Optional<Model> model, Optional<SeededFault> fault) {
            return model.map(found -> links.file(row.name(), found.module()))
                    .or(() -> fault.map(found -> links.file(
                            row.name(), Path.of("impl", "src", "main", "java").resolve(found.file()))))
                    .orElse(Link.plain(row.name()));
        }

        /** TLC, and as what it notices. */
        private static String layer(Model model) {
            return model.expect() instanceof Expectation.Violates violates
                    ? "TLC: " + violates.kind().json()
                    : "";
        }
    }
}
