package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.JUnitFile;
import dev.keyslots.checking.check.ResultFile.Result;
import dev.keyslots.checking.check.ResultFile.Results;
import dev.keyslots.checking.explain.Explanation;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.WholeFile;
import dev.keyslots.checking.kernel.KernelCheck;
import dev.keyslots.checking.kernel.KernelExplanation;
import dev.keyslots.checking.kernel.KernelFile;
import dev.keyslots.checking.kernel.KernelSizes;
import dev.keyslots.checking.kernel.KernelText;
import dev.keyslots.checking.kernel.PinnedKernels;
import dev.keyslots.checking.kernel.VersionReport;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.source.KernelBuild;
import dev.keyslots.checking.kernel.source.KernelSource;
import dev.keyslots.checking.kernel.source.KernelSources;
import dev.keyslots.checking.report.CounterexamplePage;
import dev.keyslots.checking.terminal.ProgressDisplay;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyslots kernel}: the kernel's own code, held against the specification both ways. */
@Command(
        name = "kernel",
        description = {
            "Compiles the kernel's file of the keyslot manager where it lies, in user space, goes through all that it does, and holds it "
                    + "against the specification both ways: each state and step of the code is one of the specification's, and the reverse.",
            "Says which design of spec/Designs.tla the code is, which promises it keeps, where threads race, and whether memory is touched that "
                    + "was freed. At the first difference it shows the shortest way there.",
            "Needs gcc. The source is read, never copied."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots kernel                                     what lies in /usr/src",
            "  keyslots kernel --source ~/linux                    a kernel tree",
            "  keyslots kernel --source /usr/src/linux-source-6.12.tar.xz",
            "                                                      Debian's package of that name",
            "  keyslots kernel --source blk-crypto-profile.c       one file, such as one that a patch has changed",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the code does what the specification says, and the reverse; a promise that its design is known to break counts as expected",
            "1:it differs, crashes, gets stuck, races, or touches memory that was freed",
            "2:wrong usage or environment; or the source is not recognised, or does not compile",
            "3:inconclusive: nothing is known to be wrong, but there was more to look at than --limit"
        })
final class KernelCommand extends Subcommand {

    @Option(
            names = "--source",
            paramLabel = "TREE|TARBALL|FILE",
            description =
                    "A kernel tree, Debian's linux-source-*.tar.xz, or the manager's file; may be given more than once. Default: what lies in "
                            + "/usr/src.")
    private List<Path> sources = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results there as well, as JSON.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results there, as JUnit XML.")
    private Optional<Path> junit = Optional.empty();

    @Option(
            names = "--pin",
            paramLabel = "FILE",
            description = "Write what is pinned of these versions, as model-checking/kernels.json has it.")
    private Optional<Path> pin = Optional.empty();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write a page that steps through the first difference, or else the first run that breaks a promise.")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "STATES",
            description = "Look at no more states of memory than these, and say so. Default: 3000000.")
    private Optional<Long> limit = Optional.empty();

    private final Supplier<Home> home;

    KernelCommand(Supplier<Home> home) {
        this.home = home;
    }

    @Override
    List<Need> needs() {
        return List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() throws InterruptedException {
        Home here = home.get();
        KernelBuild.requireCompiler();
        here.requireWritableResults();
        Optional<WholeFile> jsonFile = json.map(file -> new WholeFile("--json", file));
        Optional<WholeFile> junitFile = junit.map(file -> new WholeFile("--junit", file));
        Optional<WholeFile> htmlFile = html.map(file -> new WholeFile("--html", file));
        Optional<WholeFile> pinFile = pin.map(file -> new WholeFile("--pin", file));
        Stream.of(jsonFile, junitFile, htmlFile, pinFile)
                .flatMap(Optional::stream)
                .forEach(WholeFile::requireWritable);
        List<VersionReport> reports = examine(here, named(here));
        boolean first = true;
        for (VersionReport report : reports) {
            if (!first) {
                out().println();
            }
            KernelText.of(report).forEach(out()::println);
            first = false;
        }
        out().flush();
        jsonFile.ifPresent(file -> file.write(KernelFile.of(reports)));
        junitFile.ifPresent(file -> file.write(JUnitFile.of(results(reports))));
        pinFile.ifPresent(file -> file.write(PinnedKernels.of(reports)));
        htmlFile.ifPresent(file -> page(reports, file));
        return status(reports);
    }

    private List<KernelSource> named(Home here) throws InterruptedException {
        KernelSources known = KernelSources.ofSystem(here.results());
        if (sources.isEmpty()) {
            return known.all();
        }
        List<KernelSource> named = new ArrayList<>();
        for (Path source : sources) {
            named.add(known.named(source));
        }
        return named;
    }

    private List<VersionReport> examine(Home here, List<KernelSource> chosen) throws InterruptedException {
        KernelSizes sizes = limit.map(KernelSizes.USUAL::upTo).orElse(KernelSizes.USUAL);
        try (ProgressDisplay display = ProgressDisplay.quiet("kernel", ansi().enabled(), chosen.size(), out())) {
            chosen.forEach(source -> display.started(source.name()));
            List<VersionReport> reports = new KernelCheck(here.folder(), here.results(), sizes).of(chosen, display::at);
            reports.forEach(report -> display.finished(report.name(), KernelText.word(report)));
            return reports;
        }
    }

    private void page(List<VersionReport> reports, WholeFile file) {
        Explanation shown = reports.stream()
                .sorted((left, right) -> right.verdict().compareTo(left.verdict()))
                .flatMap(report -> KernelExplanation.of(report).stream())
                .findFirst()
                .orElseThrow(() -> new InputProblemException(
                        "There is no run to show in --html: no version differs, and none breaks a promise."));
        file.write(CounterexamplePage.of(shown, Optional.empty()));
    }

    private static int status(List<VersionReport> reports) {
        List<Verdict> verdicts = reports.stream().map(VersionReport::verdict).toList();
        if (verdicts.contains(Verdict.NOT_AS_EXPECTED)) {
            return ExitStatus.NOT_AS_EXPECTED;
        }
        return verdicts.contains(Verdict.INCONCLUSIVE) ? ExitStatus.INCONCLUSIVE : ExitStatus.AS_EXPECTED;
    }

    /** For JUnit XML, what was inconclusive is a test that was not run. */
    private static Results results(List<VersionReport> reports) {
        List<Result> results = reports.stream()
                .flatMap(report -> report.aspects().stream().map(aspect -> result(report, aspect)))
                .toList();
        return new Results(
                1,
                "",
                "",
                true,
                count(results, "passed"),
                count(results, "failed"),
                count(results, "skipped"),
                List.of(),
                results);
    }

    private static int count(List<Result> results, String verdict) {
        return Math.toIntExact(results.stream()
                .filter(result -> result.verdict().equals(verdict))
                .count());
    }

    private static Result result(VersionReport report, Aspect aspect) {
        String verdict = switch (aspect.verdict()) {
            case AS_EXPECTED -> "passed";
            case NOT_AS_EXPECTED -> "failed";
            case INCONCLUSIVE, NOT_LOOKED_AT -> "skipped";
        };
        return new Result(
                "Linux " + report.name(),
                aspect.name() + ": " + aspect.what(),
                aspect.what(),
                verdict,
                aspect.size(),
                aspect.time().toMillis() / 1000.0,
                aspect.findings().stream()
                        .flatMap(finding -> KernelText.of(aspect, finding).stream())
                        .collect(Collectors.joining("\n")),
                Map.of());
    }
}
