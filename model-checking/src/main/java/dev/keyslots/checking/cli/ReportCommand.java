package dev.keyslots.checking.cli;

import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.explain.Explanation;
import dev.keyslots.checking.models.InputProblem;
import dev.keyslots.checking.models.Model;
import dev.keyslots.checking.models.WholeFile;
import dev.keyslots.checking.report.Counterexamples;
import dev.keyslots.checking.report.LastCheck;
import dev.keyslots.checking.report.ReportPage;
import dev.keyslots.checking.report.RunHistory;
import dev.keyslots.checking.report.StateGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyslots report}: the results of the last check as a page. */
@Command(
        name = "report",
        description = {
            "Writes the results of the last check as a page: one HTML file with nothing to load. The verdict; which property holds in "
                    + "which model and of which design; what caught each variant and seeded fault; what was covered; sizes and times "
                    + "with the last runs; the state graph of a small model; counterexamples to step through.",
            "Counterexamples are found again while the page is made, those of the variants that the check has run."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots report                              to results/report.html",
            "  keyslots report --output page.html           elsewhere",
            "  keyslots report --explore MCNullManager      with another state graph",
            "  keyslots report --counterexamples none       quickly",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the page was written, whatever the verdict",
            "2:wrong usage, input or environment; or no results"
        })
final class ReportCommand implements Callable<Integer> {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the page is written; results/report.html if not given.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--explore",
            paramLabel = "MODEL",
            defaultValue = "MCPassthrough",
            description = "The model or variant whose state graph is shown; ${DEFAULT-VALUE} if not given.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String explore;

    @Option(
            names = "--trace",
            paramLabel = "TRACE",
            description =
                    "A trace that lock-step has saved, see keyslots replay, to be shown as a path in the state graph.")
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
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Supplier<Home> home;

    ReportCommand(Supplier<Home> home) {
        this.home = home;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Home here = home.get();
        LastCheck check = LastCheck.read(here.results().resolve("check.json"));
        Path target = target(here);
        Path folder = folder(target);
        Catalogue catalogue = Catalogue.read(here.folder());
        StateGraph graph = StateGraph.of(explored(catalogue), List.of(here.spec(), here.models()));
        List<Explanation> explanations = new Counterexamples(here.folder(), Runners.of(here), catalogue)
                .of(counterexamples, check, Runners.CORES);
        ReportPage page = new ReportPage(
                here.folder(),
                folder,
                check,
                RunHistory.read(here.results().resolve("history.ndjson")),
                catalogue,
                explanations,
                graph,
                traces.stream().map(trace -> ReplayedTrace.of(trace, here)).toList());
        new WholeFile("--output", target).write(page.html());
        spec.commandLine().getOut().println("The report is in " + here.shown(target));
        spec.commandLine().getOut().flush();
        return Keyslots.AS_EXPECTED;
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
            throw new InputProblem("--output " + target + ": give a file in a folder that exists.");
        }
        return folder;
    }

    private Model explored(Catalogue catalogue) {
        List<Model> all = Stream.concat(catalogue.models().stream(), catalogue.variants().stream())
                .toList();
        return all.stream()
                .filter(model -> model.name().equals(explore))
                .findFirst()
                .orElseThrow(() -> new InputProblem("--explore: there is no model \"%s\". The nearest names are %s."
                        .formatted(
                                explore,
                                String.join(
                                        ", ",
                                        Nearest.to(
                                                explore,
                                                all.stream().map(Model::name).toList())))));
    }
}
