package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.LastCheck;
import dev.keyslots.checking.check.ResultFile;
import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.check.TraceChecks;
import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.explain.Counterexample;
import dev.keyslots.checking.explain.Explanation;
import dev.keyslots.checking.explain.SideBySide;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.WholeFile;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.report.Counterexamples;
import dev.keyslots.checking.report.Published;
import dev.keyslots.checking.report.ReportPage;
import dev.keyslots.checking.report.ReportPage.Traces;
import dev.keyslots.checking.report.RunHistory;
import dev.keyslots.checking.report.StateGraph;
import dev.keyslots.checking.terminal.Nearest;
import dev.keyslots.checking.terminal.ProgressDisplay;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyslots report}: the results of the last check as a page. */
@Command(
        name = "report",
        description = {
            "Writes the results of the last whole check as a page: one HTML file with nothing to load. The verdict; which property holds in "
                    + "which model and of which design; what caught each variant and seeded fault; what was covered; sizes and times "
                    + "with the last runs; the state graph of a small model; counterexamples to step through.",
            "Counterexamples are found again while the page is made, those of the variants that the check has run; so are the states that a "
                    + "kernel's traces reached."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots report                              to results/report.html",
            "  keyslots report --output page.html           elsewhere",
            "  keyslots report --results check.json         of a CI server's check",
            "  keyslots report --explore MCNullManager      with another state graph",
            "  keyslots report --trace kernel.trace         with the states that a trace of yours reached",
            "  keyslots report --counterexamples none       quickly",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the page was written, whatever the verdict",
            "2:wrong usage, input or environment; or no results"
        })
final class ReportCommand extends Subcommand {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the page is written; results/report.html if not given.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--explore",
            paramLabel = "MODEL",
            description =
                    "The model or variant whose whole state graph is shown. If not given, hazard H5, with what could have happened instead.")
    private Optional<String> explore = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = "TRACE",
            description =
                    "A trace to be shown as a path through states: one that keyslots validate reads, of a kernel or another manager, or one that "
                            + "lock-step has saved, see keyslots replay. Can be given several times.")
    private List<Path> traces = new ArrayList<>();

    @Option(
            names = "--counterexamples",
            paramLabel = "WHICH",
            defaultValue = "each",
            description =
                    "Of which variants: ${COMPLETION-CANDIDATES}. Each: one for each bug and hazard, which is what is done "
                            + "if nothing is given; all takes minutes.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Counterexamples.Which counterexamples;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description =
                    "Of which check: a file that check has written. If not given, results/check.json, the last whole check; if there was none yet, "
                            + "results/check-part.json, the last run of a part.")
    private Optional<Path> results = Optional.empty();

    /** What the page opens on. */
    private static final String STORY = "H5";

    private static final String SMALLEST = "MCPassthrough";

    private final Supplier<Home> home;

    ReportCommand(Supplier<Home> home) {
        this.home = home;
    }

    @Override
    List<Need> needs() {
        return List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Home here = home.get();
        LastCheck check = LastCheck.read(chosenResults(here));
        Path target = target(here);
        Path folder = folder(target);
        Catalogue catalogue = Catalogue.read(here.folder());
        Traces shown = traces(here, check);
        Optional<Model> whole = explore.map(name -> explored(name, catalogue));
        List<Explanation> explanations = explanations(here, check, catalogue);
        StateGraph graph = graph(here, catalogue, whole, explanations);
        ReportPage page = new ReportPage(
                here.folder(),
                folder,
                Published.addressOf(here.folder()),
                check,
                RunHistory.read(here.results().resolve("history.ndjson")),
                catalogue,
                explanations,
                besides(here, explanations),
                graph,
                shown);
        new WholeFile("--output", target).write(page.html());
        PrintWriter out = out();
        shown.notShown().forEach(out::println);
        out.println("The report is in " + here.shown(target));
        out.flush();
        return ExitStatus.AS_EXPECTED;
    }

    private Path chosenResults(Home here) {
        Path whole = ResultFile.in(here.results(), true);
        Path part = ResultFile.in(here.results(), false);
        results.filter(file -> !Files.isRegularFile(file)).ifPresent(file -> {
            throw new InputProblemException("--results %s: %s.".formatted(file, Reason.noFile(file)));
        });
        return results.orElse(Files.exists(whole) || !Files.exists(part) ? whole : part);
    }

    /** Shows how far it is where it takes long, as TLC is run for each. */
    private List<Explanation> explanations(Home here, LastCheck check, Catalogue catalogue)
            throws InterruptedException {
        Counterexamples finder = new Counterexamples(here.folder(), Runners.of(here), catalogue);
        List<Model> variants = finder.variants(counterexamples, check);
        boolean terminal = ansi().enabled();
        try (ProgressDisplay display = ProgressDisplay.quiet("counterexamples", terminal, variants.size(), out())) {
            return finder.of(variants, Runners.CORES, new Counterexamples.Progress() {
                @Override
                public void started(Model variant) {
                    display.started(variant.name());
                }

                @Override
                public void found(Model variant) {
                    display.finished(variant.name(), "counterexample found");
                }
            });
        }
    }

    private static Map<String, SideBySide> besides(Home here, List<Explanation> explanations) {
        Map<String, SideBySide> besides = new LinkedHashMap<>();
        for (Explanation explanation : explanations) {
            SideBySide.of(explanation, here.folder(), List.of(here.spec(), here.models()))
                    .ifPresent(found -> besides.put(explanation.variant().name(), found));
        }
        return besides;
    }

    /** Those that were asked for, and those of a kernel that the check has looked at. */
    private Traces traces(Home here, LastCheck check) {
        Traces all = Traces.NONE;
        for (Path trace : traces) {
            all = all.and(
                    StepTrace.isOne(trace)
                            ? ReplayedTrace.of(trace, explore.orElse(""), here)
                            : TraceWalks.of(trace, here));
        }
        for (Path trace : TraceChecks.files(here, check)) {
            all = all.and(TraceWalks.of(trace, here));
        }
        return all;
    }

    private Path target(Home here) {
        return output.orElse(here.results().resolve("report.html"))
                .toAbsolutePath()
                .normalize();
    }

    /** Links in the page are relative to it. */
    private static Path folder(Path target) {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(target)) {
            throw new InputProblemException("--output " + target + ": give a file in a folder that exists.");
        }
        return folder;
    }

    /** Without the story, which is there only if its variant was run, the smallest model. */
    private static StateGraph graph(
            Home here, Catalogue catalogue, Optional<Model> whole, List<Explanation> explanations)
            throws InterruptedException {
        List<Path> libraries = List.of(here.spec(), here.models());
        Optional<Explanation> story = explanations.stream()
                .filter(each ->
                        each.entry().filter(entry -> entry.id().equals(STORY)).isPresent())
                .findFirst();
        if (whole.isEmpty() && story.isPresent()) {
            Counterexample told = story.get().counterexample();
            return StateGraph.along(
                    told.model(),
                    told.steps().stream().flatMap(step -> step.label().stream()).toList(),
                    libraries);
        }
        return StateGraph.of(whole.orElseGet(() -> explored(SMALLEST, catalogue)), libraries);
    }

    private static Model explored(String explore, Catalogue catalogue) {
        List<Model> all = Stream.concat(catalogue.models().stream(), catalogue.variants().stream())
                .toList();
        return all.stream()
                .filter(model -> model.name().equals(explore))
                .findFirst()
                .orElseThrow(() ->
                        new InputProblemException("--explore: there is no model \"%s\". The nearest names are %s."
                                .formatted(
                                        explore,
                                        String.join(
                                                ", ",
                                                Nearest.to(
                                                        explore,
                                                        all.stream()
                                                                .map(Model::name)
                                                                .toList())))));
    }
}
