package dev.keyslots.checking.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.keyslots.checking.check.LastCheck;
import dev.keyslots.checking.check.ResultFile;
import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.explain.DesignRuns;
import dev.keyslots.checking.explain.Explanation;
import dev.keyslots.checking.explain.Promises;
import dev.keyslots.checking.explain.SideBySide;
import dev.keyslots.checking.explain.Vocabulary;
import dev.keyslots.checking.faults.SeededFaults;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.html.Page;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.notes.Pictures;
import dev.keyslots.checking.proofs.Standing;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page: one file with nothing to load.
 *
 * @param home the top level of the working copy
 * @param folder in which the page will be; links to sources are relative to it
 * @param published see {@link Published}
 * @param explanations of variants, whose counterexamples can be stepped through
 * @param besides by the name of a variant, what becomes of the same calls with its remedy
 * @param graph the state graph to walk through
 * @param traces what is to be shown of traces
 */
public record ReportPage(
        Path home,
        Path folder,
        Optional<String> published,
        LastCheck check,
        RunHistory history,
        Catalogue catalogue,
        List<Explanation> explanations,
        Map<String, SideBySide> besides,
        StateGraph graph,
        Traces traces) {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** Steps as labels, to be followed in the graph. */
    public record NamedSteps(String name, String says, List<String> labels) {
        public NamedSteps {
            labels = List.copyOf(labels);
        }
    }

    /**
     * What is shown of traces.
     *
     * @param inGraph those that are made of steps of the model whose graph is shown
     * @param walks the others, each with the states that it reached
     * @param notShown why others are not shown, a sentence each
     */
    public record Traces(List<NamedSteps> inGraph, List<Walk> walks, List<String> notShown) {
        public Traces {
            inGraph = List.copyOf(inGraph);
            walks = List.copyOf(walks);
            notShown = List.copyOf(notShown);
        }

        public static final Traces NONE = new Traces(List.of(), List.of(), List.of());

        /** These, then those. */
        public Traces and(Traces more) {
            return new Traces(both(inGraph, more.inGraph), both(walks, more.walks), both(notShown, more.notShown));
        }

        private static <T> List<T> both(List<T> first, List<T> then) {
            return Stream.concat(first.stream(), then.stream()).toList();
        }
    }

    /** What stands at the head of a part: what its rows are, what is asked of them, and what is counted. */
    record Words(String caption, String asked, String counted) {}

    private static final Map<String, Words> WORDS = Map.of(
            LastCheck.MODELS,
            new Words(
                    "models, which must pass, with the pinned number of distinct states",
                    "what is checked",
                    "distinct states"),
            LastCheck.VARIANTS,
            new Words(
                    "variants of the specification, each with the property that it must violate, and what caught it",
                    "violates",
                    "states"),
            LastCheck.FAULTS,
            new Words(
                    "passages of the implementation that were broken on purpose, with the layers that caught each",
                    "caught by",
                    "of them"));

    /** A part of the table of the check. */
    record Part(String title, String anchor, String count, Words words, List<ResultRow> rows) {}

    /** A part at a glance. */
    record Card(String title, String anchor, String passed, String style) {}

    /** The verdict in a line. */
    private record Headline(String style, String mark, String text) {}

    /** A bug or a hazard. */
    record Hazard(
            String id,
            String title,
            String source,
            String remedy,
            String reference,
            List<Link> shownBy,
            Link counterexample,
            Link besides,
            Rules.Pointers pointers) {}

    public String html() {
        SourceLinks links = new SourceLinks(home, folder, published);
        Rules rules = Rules.read(home, links, catalogue);
        ResultRow.Maker rows = ResultRow.Maker.of(
                catalogue, SeededFaults.read(home).faults(), rules, links, history, this::counterexampleOf);
        Promises promises = Promises.read(home);
        Map<String, Object> content = new LinkedHashMap<>();
        content.putAll(verdict());
        content.put("cards", cards());
        content.put(
                "byModel",
                PropertyMatrix.byModel(
                        home,
                        check,
                        catalogue.models(),
                        catalogue.variants(),
                        promises,
                        Standing.read(new Home(home)),
                        links));
        Standing standing = Standing.read(new Home(home));
        DesignRuns runs = DesignRuns.read(home);
        List<DesignTable> designs =
                List.of(DesignTable.steps(home, runs, standing), DesignTable.threads(home, runs, standing));
        content.put("designs", designs);
        content.put("story", story(designs.getFirst()));
        content.put("designRuns", DesignRunView.of(runs.runs()));
        content.put("proofs", ProofTable.read(new Home(home)));
        content.put("mutation", MutationScores.read(home).tables());
        content.put("parts", groups().map(group -> part(group, rows)).toList());
        content.put("coverage", CoverageMap.of(check, Vocabulary.read(home), links));
        content.put(
                "counterexamples",
                explanations.stream()
                        .sorted(Comparator.comparing(ReportPage::isBug))
                        .map(this::counterexample)
                        .toList());
        content.put("hazards", hazards("H", rules));
        content.put("bugs", hazards("B", rules));
        content.put("pictures", Pictures.of(new Home(home)).values());
        content.put("rules", rules.rows());
        content.put("tracesNotShown", traces.notShown());
        content.put("graphData", data());
        return Page.of(
                "Inline-encryption keyslots: which design keeps which promise",
                "report",
                content,
                List.of("report.css"),
                List.of(Page.script("report.js"), Page.script("explorer.js")));
    }

    // ---------------------------------------------------------------- the verdict

    private Map<String, Object> verdict() {
        List<String> failed = check.rows().stream()
                .filter(row -> row.verdict().equals("failed"))
                .map(ResultFile.Result::name)
                .toList();
        Headline headline = headline(!failed.isEmpty());
        return Map.of(
                "style",
                headline.style(),
                "mark",
                headline.mark(),
                "headline",
                headline.text(),
                "inconclusive",
                check.inconclusive(),
                "failedRows",
                failed.stream().map(name -> new Link(name, "#row-" + name)).toList(),
                "when",
                WHEN.format(check.when()),
                "skipped",
                check.skipped() == 0 ? "" : check.skipped() + " skipped",
                "notRun",
                String.join(", ", check.notRun()),
                "notRunCount",
                check.notRun().isEmpty() ? "" : Integer.toString(check.notRun().size()));
    }

    /** What one tells a colleague. */
    private static String story(DesignTable table) {
        return "Where anything may go wrong, Linux 6.12 breaks %d of %d promises, the reference %d."
                .formatted(table.brokenBy("Linux 6.12"), table.promises(), table.brokenBy("Reference"));
    }

    /** A part that came out as expected must not look like a whole that did. */
    private Headline headline(boolean failures) {
        int rows = check.rows().size();
        if (failures) {
            return new Headline("bad", "✗", "%,d of %,d NOT as expected".formatted(check.failed(), rows));
        }
        String passed = "%,d of %,d as expected".formatted(check.passed(), rows);
        if (!check.inconclusive().isEmpty()) {
            return new Headline("open", "?", "Inconclusive: " + passed);
        }
        return check.whole()
                ? new Headline("ok", "✓", passed)
                : new Headline("open", "?", "A part of the check: " + passed);
    }

    /** In the order of the table, whether or not something of the first three was run. */
    private Stream<String> groups() {
        return Stream.concat(
                Stream.of(LastCheck.MODELS, LastCheck.VARIANTS, LastCheck.FAULTS), check.otherGroups().stream());
    }

    private List<Card> cards() {
        return groups().map(group -> new Card(group, anchor(group), came(group), style(group)))
                .toList();
    }

    private String came(String group) {
        List<ResultFile.Result> rows = check.of(group);
        return rows.isEmpty()
                ? "none run"
                : "%,d of %,d"
                        .formatted(
                                rows.stream().filter(ResultFile.Result::passed).count(), rows.size());
    }

    private String style(String group) {
        List<ResultFile.Result> rows = check.of(group);
        return rows.isEmpty() ? "unknown" : rows.stream().allMatch(ResultFile.Result::passed) ? "ok" : "bad";
    }

    private Part part(String group, ResultRow.Maker rows) {
        Words words = WORDS.getOrDefault(group, new Words("what was executed, and how much of it", "what", "of it"));
        return new Part(
                group,
                anchor(group),
                came(group),
                words,
                check.of(group).stream().map(rows::of).toList());
    }

    private static String anchor(String group) {
        return "part-" + group.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }

    // ---------------------------------------------------------------- counterexamples

    /** Hazards come before bugs that are mended. */
    private static boolean isBug(Explanation explanation) {
        return explanation.entry().filter(entry -> entry.id().startsWith("B")).isPresent();
    }

    private Map<String, Object> counterexample(Explanation explanation) {
        Optional<SideBySide> beside =
                Optional.ofNullable(besides.get(explanation.variant().name()));
        Map<String, Object> content = new LinkedHashMap<>(CounterexamplePage.content(explanation, beside, 4));
        content.put("anchor", anchorOf(explanation.variant()));
        content.put("heading", CounterexamplePage.heading(explanation));
        return content;
    }

    private static String anchorOf(Model variant) {
        return "steps-" + variant.name();
    }

    private Optional<String> counterexampleOf(String variant) {
        return explanations.stream()
                .map(Explanation::variant)
                .filter(model -> model.name().equals(variant))
                .map(ReportPage::anchorOf)
                .findFirst();
    }

    private List<Hazard> hazards(String letter, Rules rules) {
        return catalogue.entries().stream()
                .filter(entry -> entry.id().startsWith(letter))
                .map(entry -> hazard(entry, rules))
                .toList();
    }

    private Hazard hazard(Catalogue.Entry entry, Rules rules) {
        List<Model> variants = catalogue.shownBy(entry);
        return new Hazard(
                entry.id(),
                entry.title(),
                entry.source(),
                entry.remedy(),
                entry.reference().replace("`", ""),
                variants.stream()
                        .map(Model::name)
                        .map(name -> new Link(name, check.row(name).isPresent() ? "#row-" + name : ""))
                        .toList(),
                variants.stream()
                        .flatMap(variant -> counterexampleOf(variant.name()).stream())
                        .map(anchor -> new Link("step through", "#" + anchor))
                        .findFirst()
                        .orElse(Link.plain("")),
                variants.stream()
                        .map(Model::name)
                        .filter(besides::containsKey)
                        .map(name -> new Link("beside the remedy", "#beside-" + name))
                        .findFirst()
                        .orElse(Link.plain("")),
                rules.pointers(List.of(entry.id())));
    }

    // ---------------------------------------------------------------- the explorer

    /** For the script: the graphs, and the paths that can be followed in each. */
    private String data() {
        List<Drawing> drawings = Stream.concat(
                        Stream.of(Drawing.of(graph, pathsInGraph())), Drawing.ofWalks(traces.walks()).stream())
                .toList();
        try {
            return Json.text(drawings).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state graph cannot be written as JSON", e);
        }
    }

    private List<GraphPath> pathsInGraph() {
        return Stream.concat(
                        traces.inGraph().stream(),
                        explanations.stream()
                                .filter(explanation -> !graph.isStory()
                                        || explanation.variant().name().equals(graph.model()))
                                .map(explanation -> new NamedSteps(
                                        CounterexamplePage.heading(explanation),
                                        "counterexample of "
                                                + explanation.variant().name(),
                                        explanation.counterexample().steps().stream()
                                                .flatMap(step -> step.label().stream())
                                                .map(Object::toString)
                                                .toList())))
                .flatMap(steps -> GraphPath.follow(graph, steps.name(), steps.says(), steps.labels()).stream())
                .toList();
    }
}
