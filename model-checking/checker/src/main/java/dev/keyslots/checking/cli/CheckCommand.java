package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.AtLeast;
import dev.keyslots.checking.check.Budget;
import dev.keyslots.checking.check.CheckItem;
import dev.keyslots.checking.check.CheckProvider;
import dev.keyslots.checking.check.CheckRun;
import dev.keyslots.checking.check.CheckVerdict;
import dev.keyslots.checking.check.DistributedCheck;
import dev.keyslots.checking.check.JUnitFile;
import dev.keyslots.checking.check.LastSeconds;
import dev.keyslots.checking.check.PassedBefore;
import dev.keyslots.checking.check.ResultFile;
import dev.keyslots.checking.check.Row;
import dev.keyslots.checking.check.StepSummary;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.WholeFile;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.report.RunHistory;
import dev.keyslots.checking.terminal.DurationText;
import dev.keyslots.checking.terminal.Nearest;
import dev.keyslots.checking.terminal.ProgressDisplay;
import dev.keyslots.checking.tlc.DistributedRunner;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyslots check}: runs what there is to check, and says whether everything came out as expected. */
@Command(
        name = "check",
        description = {
            "Model-checks the specification and compares each result with what is expected of it: models pass with the pinned "
                    + "number of states, variants violate exactly the property that they must.",
            "Results are written to results/check.json, a line about the run to results/history.ndjson, and the output of runs "
                    + "that fail to results/tlc/. A run of a part, by name or within a budget, is written to results/check-part.json, and leaves "
                    + "the results of the last whole check alone. Schemas: model-checking/check.schema.json and history.schema.json."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots check                     everything but the nightly models and what would come out as before",
            "  keyslots check --all               everything but the nightly models",
            "  keyslots check --nightly --all     everything",
            "  keyslots check MCKeyslots          only this one, nightly or not",
            "  keyslots check --nightly --resume  go on after an interruption",
            "  keyslots check --budget 5m         what can be done in five minutes, half of it at least",
            "  keyslots check --budget 1m --at-least 20",
            "  keyslots check --junit check.xml   for a CI server",
            "  keyslots check --distributed MCKeyslotsLarge --serve --host big.example.org",
            "",
            "Environment:",
            "  TLA2TOOLS_JAR         a tla2tools.jar to use instead of the TLC of the build",
            "  KEYSLOTS_RESULTS      a folder to keep results in, instead of results",
            "  TMPDIR                a folder for temporary files",
            "  GITHUB_STEP_SUMMARY   a file to which a summary in Markdown is appended",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything came out as expected",
            "1:something did not",
            "2:wrong usage, input or environment: nothing was checked, or, if there is a table, not those that could not be read",
            "3:inconclusive: nothing failed, but less was checked than --at-least asks for"
        })
final class CheckCommand extends Subcommand {

    /** How many of those that were not run are named. */
    private static final int NAMED = 3;

    /** A rule, a bug or a hazard. */
    private static final Pattern ID = Pattern.compile("[RBHrbh]\\d+");

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description =
                    "What to check: the name of a row; or of a rule, bug or hazard (R4, B2, H5), for all rows that are about it. "
                            + "All rows if none is given.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--nightly", description = "Also what takes long.")
    private boolean nightly;

    @Option(
            names = "--all",
            description =
                    "Also what would come out as before: rows that passed, and whose modules, configurations, classes and other "
                            + "inputs are as they were then. Rows that are named run in any case.")
    private boolean evenIfAsBefore;

    @Option(
            names = "--resume",
            description =
                    "Go on with nightly models that were ended before they were done, from their last checkpoint.")
    private boolean resume;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = DurationText.class,
            description =
                    "Take no longer than this, for example 5m: the most informative checks run first, the rest is not run.")
    private @Nullable Duration budget;

    @Option(
            names = "--at-least",
            paramLabel = "ROWS",
            converter = AtLeastConverter.class,
            description =
                    "So many rows, or such a part of them, for example 40 or 25%%, have to be checked before all is as expected. 50%% unless said "
                            + "otherwise where there is a budget, else one row.")
    private @Nullable AtLeast atLeast;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results there as well, as JSON.")
    private @Nullable Path json;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results there, as JUnit XML.")
    private @Nullable Path junit;

    @ArgGroup(exclusive = false)
    private @Nullable Distributed distributed;

    /** A model on several machines. */
    private static final class Distributed {
        @Option(
                names = "--distributed",
                required = true,
                paramLabel = "MODEL",
                description = "Check this model together with other machines, see keyslots worker.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String model;

        @Option(names = "--serve", required = true, description = "Be the server: the one that the workers work for.")
        @SuppressWarnings("UnusedVariable") // that it is there is what counts
        private boolean serve;

        @Option(
                names = "--host",
                defaultValue = "localhost",
                description = "By what name workers reach this machine; ${DEFAULT-VALUE} unless said otherwise.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String host;

        @Option(
                names = "--port",
                defaultValue = "" + DistributedRunner.DEFAULT_PORT,
                description = "On which port; ${DEFAULT-VALUE} unless said otherwise.")
        private int port;
    }

    private final Supplier<Home> home;
    private final List<CheckProvider> providers;
    private final Map<String, String> environment;

    CheckCommand(Supplier<Home> home, List<CheckProvider> providers, Map<String, String> environment) {
        this.home = home;
        this.providers = providers;
        this.environment = environment;
    }

    @Override
    List<Need> needs() {
        return List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Home here = resume ? home.get().resuming() : home.get();
        here.requireWritableResults();
        List<CheckItem> all = providers.stream()
                .flatMap(provider -> provider.items(here).stream())
                .toList();
        noneTwice(all);
        List<CheckItem> chosen = distributed == null
                ? chosen(all)
                : List.of(new DistributedCheck(here, distributed.model, distributed.host, distributed.port, err()));
        List<String> leftOut = names.isEmpty() && distributed == null
                ? all.stream()
                        .filter(item -> !chosen.contains(item))
                        .map(CheckItem::name)
                        .toList()
                : List.of();
        if (chosen.isEmpty()) {
            throw new InputProblemException("There is nothing to check but nightly models; add --nightly.");
        }
        asked().requirePossible(chosen.size());
        Optional<WholeFile> jsonFile = output("--json", json);
        Optional<WholeFile> junitFile = output("--junit", junit);
        Optional<WholeFile> summary = Optional.ofNullable(environment.get(StepSummary.VARIABLE))
                .filter(path -> !path.isEmpty())
                .map(path -> new WholeFile(StepSummary.VARIABLE, Path.of(path)));
        Stream.of(jsonFile, junitFile, summary).flatMap(Optional::stream).forEach(WholeFile::requireWritable);
        InputSnapshot before = new InputSnapshot();
        List<Row> rows = run(here, chosen, before);
        CheckVerdict verdict = CheckVerdict.of(rows, asked());
        ResultFile.Results results = ResultFile.Results.of(
                verdict,
                verdict == CheckVerdict.INCONCLUSIVE ? tooLittle(rows) : "",
                isWhole(all, rows),
                leftOut,
                rows);
        report(here, rows, results, before);
        jsonFile.ifPresent(file -> file.write(ResultFile.of(results)));
        junitFile.ifPresent(file -> file.write(JUnitFile.of(results)));
        summary.ifPresent(file -> file.append(StepSummary.of(results)));
        return verdict.exitStatus();
    }

    private AtLeast asked() {
        if (atLeast != null) {
            return atLeast;
        }
        return budget == null ? AtLeast.ONE_ROW : AtLeast.HALF;
    }

    private String tooLittle(List<Row> rows) {
        return "%d of %d rows were checked, and %s asks for %d; give it %s, or ask for less."
                .formatted(
                        CheckVerdict.checked(rows),
                        rows.size(),
                        atLeast == null && budget == null ? "a verdict" : "--at-least " + asked(),
                        asked().of(rows.size()),
                        budget == null ? "what it needs" : "more time (--budget)");
    }

    /** Whether everything was run to its end but what is left for the night. */
    private static boolean isWhole(List<CheckItem> all, List<Row> rows) {
        List<String> ended =
                rows.stream().filter(Row::ended).map(row -> row.item().name()).toList();
        return all.stream().filter(item -> !item.nightly()).map(CheckItem::name).allMatch(ended::contains);
    }

    private static Optional<WholeFile> output(String option, @Nullable Path file) {
        return Optional.ofNullable(file).map(given -> new WholeFile(option, given));
    }

    /** A user chooses by name, so a name means one thing only. */
    private static void noneTwice(List<CheckItem> items) {
        List<String> names = items.stream().map(CheckItem::name).toList();
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InputProblemException("\"" + name + "\" is the name of two checks; rename one of them.");
                });
    }

    /** On one line; the file of results has all names. */
    private void notRun(String why, List<String> names) {
        if (!names.isEmpty()) {
            int more = names.size() - NAMED;
            out().println("not run (%s): %s%s"
                    .formatted(
                            why,
                            names.stream().limit(NAMED).collect(Collectors.joining(", ")),
                            more > 0 ? " and %,d more".formatted(more) : ""));
        }
    }

    private List<CheckItem> chosen(List<CheckItem> all) {
        if (names.isEmpty()) {
            return all.stream().filter(item -> nightly || !item.nightly()).toList();
        }
        List<String> known = all.stream().map(CheckItem::name).toList();
        Set<CheckItem> chosen = new HashSet<>();
        for (String name : names) {
            List<CheckItem> meant = ID.matcher(name).matches() ? about(name, all) : named(name, all);
            if (meant.isEmpty()) {
                throw new InputProblemException("There is no check \"%s\". The nearest names are %s."
                        .formatted(name, String.join(", ", Nearest.to(name, known))));
            }
            chosen.addAll(meant);
        }
        return all.stream().filter(chosen::contains).toList();
    }

    private static List<CheckItem> named(String name, List<CheckItem> all) {
        return all.stream().filter(item -> item.name().equals(name)).toList();
    }

    /** Who asks for one row by its name means it, and waits; who asks for what belongs to a hazard need not wait for the night's. */
    private List<CheckItem> about(String id, List<CheckItem> all) {
        List<CheckItem> about = all.stream()
                .filter(item -> item.ids().contains(id.toUpperCase(Locale.ROOT)))
                .toList();
        if (about.isEmpty()) {
            throw new InputProblemException("No row is about %s. Rows are about %s."
                    .formatted(
                            id,
                            all.stream()
                                    .flatMap(item -> item.ids().stream())
                                    .filter(known -> ID.matcher(known).matches())
                                    .distinct()
                                    .sorted(Comparator.comparingInt((String known) -> known.charAt(0))
                                            .thenComparing(known -> Integer.valueOf(known.substring(1))))
                                    .collect(Collectors.joining(", "))));
        }
        List<CheckItem> byDay =
                about.stream().filter(item -> nightly || !item.nightly()).toList();
        return byDay.isEmpty() ? about : byDay;
    }

    /** Those that have to run; of the others, what is known. */
    private List<Row> run(Home here, List<CheckItem> items, InputSnapshot now) throws InterruptedException {
        PassedBefore known =
                evenIfAsBefore || !names.isEmpty() ? PassedBefore.nothing() : PassedBefore.read(here.results());
        Map<CheckItem, Row> rows = new LinkedHashMap<>();
        items.forEach(item -> known.row(item, now).ifPresent(row -> rows.put(item, row)));
        run(here, items.stream().filter(item -> !rows.containsKey(item)).toList())
                .forEach(row -> rows.put(row.item(), row));
        return items.stream()
                .flatMap(item -> Optional.ofNullable(rows.get(item)).stream())
                .toList();
    }

    private List<Row> run(Home here, List<CheckItem> items) throws InterruptedException {
        Map<String, Double> lastSeconds = LastSeconds.read(here.results());
        Optional<Budget> given = Optional.ofNullable(budget).map(time -> new Budget(time, lastSeconds));
        try (ProgressDisplay display = ProgressDisplay.of("check", ansi().enabled(), items.size(), out())) {
            return new CheckRun(Runtime.getRuntime().availableProcessors(), display, given, lastSeconds).run(items);
        }
    }

    private void report(Home here, List<Row> rows, ResultFile.Results results, InputSnapshot before)
            throws IOException {
        PrintWriter out = out();
        List<Row> begun =
                rows.stream().filter(row -> row.begun() && !row.asBefore()).toList();
        out.println();
        if (!begun.isEmpty()) {
            out.println(ResultTable.of(begun, ansi()));
        }
        begun.stream().filter(row -> !row.outcome().detail().isEmpty()).forEach(row -> {
            out.println();
            out.println(row.outcome().verdict().shown() + "  "
                    + row.item().name() + ": "
                    + row.outcome().detail().lines().collect(Collectors.joining(System.lineSeparator() + "    ")));
        });
        out.println();
        long asBefore = rows.stream().filter(Row::asBefore).count();
        if (asBefore > 0) {
            out.println(
                    "as before: %,d of %,d rows, as nothing that they depend on has changed since they passed; --all runs them"
                            .formatted(asBefore, rows.size()));
        }
        notRun(
                "no time",
                rows.stream()
                        .filter(row -> !row.begun())
                        .map(row -> row.item().name())
                        .toList());
        notRun("nightly", results.notRunNightly());
        Path file = ResultFile.in(here.results(), results.whole());
        try {
            ResultFile.write(file, results);
            LastSeconds.remember(here.results(), rows);
            PassedBefore.remember(here.results(), rows, before, new InputSnapshot());
            RunHistory.append(here.results().resolve("history.ndjson"), file);
        } catch (IOException e) {
            throw new InputProblemException(
                    "The results cannot be kept in %s: %s. What stands above is all there is of them."
                            .formatted(here.results(), Reason.of(e)));
        }
        if (!results.whole()) {
            out.println("a part of the check, in %s; results of the last whole check stay as they were"
                    .formatted(here.shown(file)));
        }
        out.println("%d of %d as expected".formatted(results.passed(), rows.size()));
        out.println("%d passed, %d failed".formatted(results.passed(), results.failed())
                + (results.skipped() > 0 ? ", " + results.skipped() + " skipped" : ""));
        if (results.isInconclusive()) {
            out.println("inconclusive: " + results.reason());
        }
        out.flush();
    }
}
