package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.WholeFile;
import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.report.TracePage;
import dev.keyslots.checking.terminal.BrokenPromiseTable;
import dev.keyslots.checking.traces.Coverage;
import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceFile.Explained;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import dev.keyslots.checking.traces.verdict.Finding;
import dev.keyslots.checking.traces.verdict.ManagerReport;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyslots validate}: checks a trace of any implementation, or of a running kernel, against the specification. */
@Command(
        name = "validate",
        description = {
            "Checks a trace against the specification: whether the manager did only what its design allows, and whether it kept the promises "
                    + "of inline encryption.",
            "Reads the project's own format (one JSON object a line, see model-checking/traces/trace.schema.json) and the text of tracefs' trace "
                    + "file as recorded with model-checking/traces/trace-keyslots.sh, also as trace-cmd report and perf script print it; "
                    + "in UTF-8 or UTF-16, plain or compressed with gzip.",
            "The first of each hazard is reported in full, and then how often each occurred. A trace that was cut is inconclusive."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots validate --all kernel.trace",
            "  trace-cmd report -i trace.dat | keyslots validate -",
            "  keyslots validate model-checking/traces/linux-6.12/trace-3slots.ftrace.gz",
            "  keyslots validate --html page.html kernel.trace",
            "  keyslots validate --design reference --coverage coverage.json run.ndjson"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything in the trace is allowed, and no promise is broken",
            "1:the design does not allow something, or a promise is broken",
            "2:wrong usage, or the trace is no trace or a broken one",
            "3:inconclusive: events were lost, the trace was cut, or it does not show enough"
        })
final class ValidateCommand extends Subcommand {

    @Parameters(paramLabel = "TRACE", description = "The trace; - for standard input. A pipe will do.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--design",
            paramLabel = "DESIGN",
            description =
                    "What the manager is to do: linux-5.10, linux-6.12 or reference. If not given: what the trace's header says, and "
                            + "linux-6.12 for a kernel's trace.")
    private @Nullable String design;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description =
                    "How many slots each manager has. If not given: what the header says, or what the trace shows.")
    private @Nullable String slots;

    @Option(
            names = "--start",
            paramLabel = "STATE",
            description =
                    "In which state the trace begins: fresh (all slots empty) or unknown (it starts in the middle: nothing is judged until "
                            + "the state is known). If not given: what the header says; for a kernel, fresh if its first program is one of slot 0.")
    private @Nullable String start;

    @Option(
            names = "--calls-only",
            description = "Go by entries and returns of functions, also where there are probes inside functions.")
    private boolean callsOnly;

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            description =
                    "Add to this file which actions and transitions of the specification the trace has exercised.")
    private @Nullable Path coverage;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write a page there: the slots over time, each step beside its line of the trace, where it goes wrong, and the hazard.")
    private @Nullable Path html;

    @Option(names = "--all", description = "Report each broken promise in full, not only the first of each hazard.")
    private boolean all;

    private final Supplier<Home> home;

    ValidateCommand(Supplier<Home> home) {
        this.home = home;
    }

    @Override
    List<Need> needs() {
        return List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() {
        TraceOptions options = options();
        Coverage before = coverageSoFar();
        Optional<WholeFile> page = Optional.ofNullable(html).map(target -> new WholeFile("--html", target));
        page.ifPresent(WholeFile::requireWritable);
        TraceReport report;
        if (all) {
            try (FindingsFile findings = new FindingsFile(this::finding)) {
                report = validate(options, Optional.of(findings));
                report.rejected().ifPresent(findings::accept);
                print(before, report, findings::printTo);
            }
        } else {
            report = validate(options, Optional.empty());
            print(before, report, out -> firstFindings(report).forEach(each -> out.printf("%s%n%n", finding(each))));
        }
        page.ifPresent(this::writePage);
        return switch (report.verdict()) {
            case ACCEPTED -> ExitStatus.AS_EXPECTED;
            case REJECTED, PROMISE_BROKEN -> ExitStatus.NOT_AS_EXPECTED;
            case INCONCLUSIVE -> ExitStatus.INCONCLUSIVE;
        };
    }

    /** It is followed once more, this time with what it came by. */
    private void writePage(WholeFile page) {
        if (!isKept()) {
            throw new InputProblemException(
                    "--html quotes the lines of the trace, so it has to be a file that is there to be read again; save it first.");
        }
        try {
            Explained explained = new TraceFile(file, options(), home.get().folder()).explain();
            Set<Long> quoted = TracePage.quoted(explained);
            page.write(TracePage.of(
                    String.valueOf(file.getFileName()),
                    verdict(explained.report()),
                    explained,
                    TraceLines.read(file, quoted),
                    Catalogue.read(home.get().folder())));
        } catch (BadTraceException e) {
            throw new InputProblemException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + Reason.of(e));
        }
    }

    private void print(Coverage before, TraceReport report, Consumer<PrintWriter> findings) {
        save(before.with(report));
        PrintWriter out = out();
        findings.accept(out);
        out.println(text(report));
        out.flush();
    }

    private static List<Finding> firstFindings(TraceReport report) {
        return Stream.<Finding>concat(report.rejected().stream(), report.broken().stream())
                .toList();
    }

    // ---------------------------------------------------------------- input

    private TraceOptions options() {
        Optional<Design> known = Optional.ofNullable(design)
                .map(name -> Design.named(name)
                        .orElseThrow(() -> new InputProblemException(
                                "There is no --design " + name + "; there are " + Design.labels() + ".")));
        return new TraceOptions(known, slotsGiven(), startGiven(), !callsOnly);
    }

    private OptionalInt slotsGiven() {
        if (slots == null) {
            return OptionalInt.empty();
        }
        if (!slots.matches("[0-9]{1,4}") || Integer.parseInt(slots) < 1 || Integer.parseInt(slots) > 4096) {
            throw new InputProblemException("A manager has 1 to 4096 slots, not --slots " + slots + ".");
        }
        return OptionalInt.of(Integer.parseInt(slots));
    }

    private TraceOptions.Start startGiven() {
        if (start == null) {
            return TraceOptions.Start.AUTO;
        }
        return switch (start) {
            case "fresh" -> TraceOptions.Start.FRESH;
            case "unknown" -> TraceOptions.Start.UNKNOWN;
            default -> throw new InputProblemException("A trace starts fresh or unknown, not --start " + start + ".");
        };
    }

    private TraceReport validate(TraceOptions options, Optional<FindingsFile> findings) {
        if (file.toString().equals("-")) {
            return validateCopy(() -> System.in, options, findings);
        }
        if (Files.isDirectory(file) || !Files.exists(file)) {
            Path inside = file.resolve("trace"); // as tracefs and its instances have it
            String hint = Files.isRegularFile(inside) ? "; its trace is " + inside : "";
            throw new InputProblemException(file + ": " + Reason.noFile(file) + hint);
        }
        return isKept()
                ? validate(file, options, findings)
                : validateCopy(() -> Files.newInputStream(file), options, findings);
    }

    /** What has no size may be tracefs' own file, which has other events when it is read again. */
    private boolean isKept() {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + Reason.of(e));
        }
    }

    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }

    /** The validator reads a trace twice, so it keeps the content of a pipe in a file meanwhile. */
    private TraceReport validateCopy(Source source, TraceOptions options, Optional<FindingsFile> findings) {
        try (InputStream in = source.open()) {
            Path copy = TemporaryFiles.file("keyslots", ".trace");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return validate(copy, options, findings);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + Reason.of(e));
        }
    }

    private TraceReport validate(Path trace, TraceOptions options, Optional<FindingsFile> findings) {
        try {
            return new TraceFile(trace, options, home.get().folder(), findings.map(all -> all::accept)).validate();
        } catch (BadTraceException e) {
            throw new InputProblemException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + Reason.of(e));
        }
    }

    // ---------------------------------------------------------------- coverage

    private Coverage coverageSoFar() {
        if (coverage == null) {
            return Coverage.empty();
        }
        new WholeFile("--coverage", coverage).requireWritable();
        if (!Files.isRegularFile(coverage)) { // a device or a pipe has no coverage so far
            return Coverage.empty();
        }
        try {
            return Coverage.read(coverage);
        } catch (BadTraceException e) {
            throw new InputProblemException(coverage + ": " + e.getMessage());
        } catch (IOException e) {
            throw new InputProblemException(coverage + ": cannot be read: " + Reason.of(e));
        }
    }

    private void save(Coverage merged) {
        if (coverage == null) {
            return;
        }
        new WholeFile("--coverage", coverage).write(merged.text());
    }

    // ---------------------------------------------------------------- output

    private String text(TraceReport report) {
        StringBuilder text = new StringBuilder();
        text.append(summary(report));
        text.append(BrokenPromiseTable.of(report.brokenPromises(), all));
        report.managers().forEach(manager -> text.append("%n  ".formatted()).append(summary(manager)));
        report.withoutSlots().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        text.append("%n  %s: no slots were seen, as with a mapped device; %,d events passed through"
                                .formatted(each.getKey(), each.getValue())));
        text.append("%n  actions: %s%n  never taken: %s%n  transitions, up to names: %,d"
                .formatted(
                        actions(report.actions()),
                        neverTaken(report.actions()),
                        report.transitions().size()));
        report.inconclusive().forEach(reason -> text.append("%n  ".formatted()).append(reason));
        return text.toString();
    }

    private String finding(Finding finding) {
        return "%s, line %d: %s".formatted(file, finding.line(), finding.message());
    }

    private String summary(TraceReport report) {
        return "%s: %s%n  %,d events".formatted(file, verdict(report), report.events());
    }

    private static String verdict(TraceReport report) {
        return switch (report.verdict()) {
            case ACCEPTED ->
                "accepted: design %s allows everything in it, and no promise is broken".formatted(report.design());
            case REJECTED ->
                "REJECTED at line %d: design %s does not allow it"
                        .formatted(report.rejected().orElseThrow().line(), report.design());
            case PROMISE_BROKEN ->
                "PROMISE BROKEN at line %d%s, although design %s allows everything in it"
                        .formatted(
                                report.broken().getFirst().line(),
                                report.broken()
                                        .getFirst()
                                        .hazard()
                                        .map(hazard -> " (hazard " + hazard + ")")
                                        .orElse(""),
                                report.design());
            case INCONCLUSIVE ->
                "inconclusive: nothing in it is forbidden by design %s, but not all could be judged"
                        .formatted(report.design());
        };
    }

    private static String summary(ManagerReport manager) {
        return "%s: %,d events, %s (%s), up to %s under way, up to %s possible%s"
                .formatted(
                        manager.name(),
                        manager.events(),
                        counted(manager.slots(), "slot"),
                        manager.slotsAre(),
                        counted(manager.mostUnderWay(), "operation"),
                        counted(manager.mostPossibilities(), "state"),
                        manager.judgedFrom() > 1
                                ? "; it starts in the middle, and is judged from line " + manager.judgedFrom() + " on"
                                : "");
    }

    private static String counted(int number, String what) {
        return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    private static String actions(Map<StepKind, Long> actions) {
        return actions.isEmpty()
                ? "none"
                : actions.entrySet().stream()
                        .sorted(Map.Entry.<StepKind, Long>comparingByValue(Comparator.reverseOrder()))
                        .map(each ->
                                "%s %s".formatted(each.getKey(), String.format(Locale.ROOT, "%,d", each.getValue())))
                        .collect(Collectors.joining(", "));
    }

    private static String neverTaken(Map<StepKind, Long> actions) {
        List<String> missing = Arrays.stream(StepKind.values())
                .filter(kind -> !actions.containsKey(kind))
                .map(StepKind::action)
                .toList();
        return missing.isEmpty() ? "none" : String.join(", ", missing);
    }
}
