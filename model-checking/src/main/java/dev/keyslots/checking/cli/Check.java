package dev.keyslots.checking.cli;

import dev.keyslots.checking.models.InputProblem;
import dev.keyslots.checking.report.RunHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyslots check}: runs what there is to check, and says whether everything came out as expected. */
@Command(
        name = "check",
        description = {
            "Model-checks the specification and holds each result against what is expected of it: models pass with the pinned "
                    + "number of states, variants violate exactly the property that they must.",
            "Results are written to results/check.json, a line about the run to results/history.ndjson, and the output of runs "
                    + "that fail to results/tlc/."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots check                     everything but the nightly models",
            "  keyslots check --nightly           everything",
            "  keyslots check MCKeyslots          only this one, nightly or not",
            "",
            "Environment:",
            "  TLA2TOOLS_JAR   a tla2tools.jar to use instead of the TLC of the build",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything came out as expected",
            "1:something did not",
            "2:wrong usage, input or environment; nothing was checked"
        })
final class Check implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", arity = "0..*", description = "What to check, by name; all if none is given.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--nightly", description = "Also what takes long.")
    private boolean nightly;

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
    private final List<CheckProvider> providers;

    Check(Supplier<Home> home, List<CheckProvider> providers) {
        this.home = home;
        this.providers = providers;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Home here = home.get();
        List<CheckItem> all = providers.stream()
                .flatMap(provider -> provider.items(here).stream())
                .toList();
        noneTwice(all);
        List<CheckItem> chosen = chosen(all);
        List<String> leftOut = names.isEmpty()
                ? all.stream()
                        .filter(item -> !chosen.contains(item))
                        .map(CheckItem::name)
                        .toList()
                : List.of();
        if (chosen.isEmpty()) {
            throw new InputProblem("There is nothing to check but nightly models; add --nightly.");
        }
        List<Row> rows = run(chosen);
        return report(here, rows, leftOut);
    }

    /** A user chooses by name, so a name means one thing only. */
    private static void noneTwice(List<CheckItem> items) {
        List<String> names = items.stream().map(CheckItem::name).toList();
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InputProblem("\"" + name + "\" is the name of two checks; rename one of them.");
                });
    }

    private List<CheckItem> chosen(List<CheckItem> all) {
        if (names.isEmpty()) {
            return all.stream().filter(item -> nightly || !item.nightly()).toList();
        }
        List<String> known = all.stream().map(CheckItem::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new InputProblem("There is no check \"%s\". The nearest names are %s."
                        .formatted(name, String.join(", ", Nearest.to(name, known))));
            }
        }
        return all.stream().filter(item -> names.contains(item.name())).toList();
    }

    private List<Row> run(List<CheckItem> items) throws InterruptedException {
        try (ProgressDisplay display = ProgressDisplay.of(
                ansi().enabled(), items.size(), spec.commandLine().getOut())) {
            return new CheckRun(Runtime.getRuntime().availableProcessors(), display).run(items);
        }
    }

    private int report(Home here, List<Row> rows, List<String> leftOut) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println(ResultTable.of(rows, ansi()));
        rows.stream().filter(row -> !row.outcome().detail().isEmpty()).forEach(row -> {
            out.println();
            out.println(ResultTable.verdict(row.outcome().verdict()) + "  "
                    + row.item().name() + ": "
                    + row.outcome().detail().lines().collect(Collectors.joining(System.lineSeparator() + "    ")));
        });
        out.println();
        if (!leftOut.isEmpty()) {
            out.println("not run (nightly): " + String.join(", ", leftOut));
        }
        int passed = count(rows, Outcome.Verdict.PASSED);
        int failed = count(rows, Outcome.Verdict.FAILED);
        int skipped = count(rows, Outcome.Verdict.SKIPPED);
        ResultFile.write(
                here.results().resolve("check.json"),
                new ResultFile.Results(
                        passed,
                        failed,
                        skipped,
                        leftOut,
                        rows.stream().map(ResultFile.Result::of).toList()));
        RunHistory.append(
                here.results().resolve("history.ndjson"), here.results().resolve("check.json"));
        out.println("%d of %d as expected".formatted(passed, rows.size()));
        out.println(
                "%d passed, %d failed".formatted(passed, failed) + (skipped > 0 ? ", " + skipped + " skipped" : ""));
        out.flush();
        return failed == 0 && passed > 0 ? Keyslots.AS_EXPECTED : Keyslots.NOT_AS_EXPECTED;
    }

    private static int count(List<Row> rows, Outcome.Verdict verdict) {
        return Math.toIntExact(rows.stream().filter(row -> row.is(verdict)).count());
    }

    private Ansi ansi() {
        return spec.commandLine().getColorScheme().ansi();
    }
}
