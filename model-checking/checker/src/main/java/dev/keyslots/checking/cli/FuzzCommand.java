package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.fuzz.Fuzz;
import dev.keyslots.checking.fuzz.FuzzTargets;
import dev.keyslots.checking.stacks.DescribedStack;
import dev.keyslots.checking.terminal.DurationText;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyslots fuzz}: looks for what the implementation does and the specification does not allow, as long as there is time. */
@Command(
        name = "fuzz",
        description = {
            "Runs chains of steps on the implementation and on the specification at once, and threads that run freely, until the time is "
                    + "over. Chains that reach a new state or transition of the specification are kept, extended, and run first the next time.",
            "What is found is made as short as can be and saved in results/fuzz, beside what was found before. Ctrl-C ends it with a summary. "
                    + "Several can run in one working copy at the same time."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots fuzz --time 10m",
            "  keyslots fuzz --time 1h --threads 8 --seed 42",
            "  keyslots fuzz --time 5m --stack stack",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing was found",
            "1:the implementation does what the specification does not allow",
            "2:wrong usage, input or environment"
        })
final class FuzzCommand extends Subcommand {

    @Option(
            names = "--time",
            converter = DurationText.class,
            defaultValue = "1m",
            description = "How long, for example 90s, 10m or 1h30m; ${DEFAULT-VALUE} unless said otherwise.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration time;

    @Option(names = "--seed", description = "Of all that is drawn; another one each time unless said otherwise.")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            description = "How many explore at the same time; as many as there are cores unless said otherwise.")
    private @Nullable Integer threads;

    @Option(
            names = "--stack",
            paramLabel = "FILE",
            description =
                    "Fuzz the stack of devices that this file describes, in the language of crypt --stack, and nothing else: "
                            + "bios with and without keys, evictions that fail, tables that are swapped. Every byte is compared with an independent "
                            + "AES-XTS. Where LayeredDevice.tla speaks of the stack (mapped devices without inlinecrypt, over at most 6 disks with "
                            + "keyslots), that judges as well; otherwise only bytes and what is promised of every device.")
    private @Nullable Path stack;

    @Option(names = "--unguided", description = "Draw all steps, without help from the specification: for comparison.")
    private boolean unguided;

    @Option(
            names = "--no-free-running",
            description = "Only chains, of which the same seed with one thread makes the same ones.")
    private boolean chainsOnly;

    private final Supplier<Home> home;

    FuzzCommand(Supplier<Home> home) {
        this.home = home;
    }

    @Override
    List<Need> needs() {
        return List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (threads != null && threads < 1) {
            throw new InputProblemException("--threads: at least 1, not " + threads);
        }
        Home here = home.get();
        here.requireWritableResults();
        long drawn = seed == null ? System.nanoTime() : seed;
        Fuzz fuzz = new Fuzz(
                here.folder(),
                new Fuzz.Settings(
                        time,
                        drawn,
                        threads == null ? Runners.CORES : threads,
                        !unguided,
                        !chainsOnly && stack == null,
                        List.of(FuzzTargets.values()),
                        Optional.ofNullable(stack),
                        Optional.of(here.results().resolve("fuzz"))));
        out().println("seed " + drawn);
        if (stack != null) {
            out().println(judgement(stack));
        }
        CountDownLatch printed = new CountDownLatch(1);
        Thread atEnd = new Thread(() -> endsWithSummary(fuzz, printed));
        Runtime.getRuntime().addShutdownHook(atEnd);
        try {
            Fuzz.Report report = watched(fuzz, here);
            endLiveLine();
            requireSteps(report.progress(), time);
            out().println(line(report.progress()));
            report.findings().forEach(finding -> tell(finding, here));
            int status = report.findings().isEmpty() ? tellNothing() : ExitStatus.NOT_AS_EXPECTED;
            out().flush();
            return status;
        } finally {
            printed.countDown();
            remove(atEnd);
        }
    }

    /** At a signal that ends the program: it ends once the summary has been printed. */
    private static void endsWithSummary(Fuzz fuzz, CountDownLatch printed) {
        fuzz.stop();
        try {
            printed.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being ended: the hook has waited for this.
        }
    }

    private static String judgement(Path stack) {
        return DescribedStack.read(stack).isSpecified()
                ? stack + ": judged by bytes, promises and LayeredDevice.tla"
                : stack + ": judged by bytes and promises only, since no specification speaks of such a stack";
    }

    /** Who has tried nothing must not say that nothing was found. */
    static void requireSteps(Fuzz.Progress progress, Duration time) {
        if (progress.steps() == 0
                && progress.freeCalls() == 0
                && progress.elapsed().compareTo(time) >= 0) {
            throw new InputProblemException(
                    "--time: %s was over before the first step, so nothing was tried; give it longer."
                            .formatted(DurationText.of(time)));
        }
    }

    private int tellNothing() {
        out().println("nothing was found");
        return ExitStatus.AS_EXPECTED;
    }

    private void tell(Fuzz.Finding finding, Home here) {
        out().println();
        out().println("FOUND  " + finding.complaint());
        finding.steps()
                .ifPresent(steps ->
                        out().println("  in " + steps + (steps == 1 ? " step" : " steps") + ", the shortest found"));
        Optional<Path> saved = finding.saved();
        saved.ifPresent(file -> out().println("  replay: ./keyslots replay " + here.shown(file)));
    }

    /** Shows how far it is. */
    private Fuzz.Report watched(Fuzz fuzz, Home here) throws InterruptedException {
        boolean terminal = isTerminal();
        try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> shown = watch.scheduleAtFixedRate(
                    () -> show(fuzz.progress(), terminal), terminal ? 1 : 60, terminal ? 1 : 60, TimeUnit.SECONDS);
            try {
                return fuzz.run();
            } catch (IOException e) {
                String file = e instanceof FileSystemException named
                        ? named.getFile()
                        : here.results().resolve("fuzz").toString();
                throw new InputProblemException(
                        "%s cannot be used, to keep the corpus and what is found: %s.".formatted(file, Reason.of(e)));
            } finally {
                shown.cancel(true);
            }
        }
    }

    /** What comes next stands in its place. */
    private void endLiveLine() {
        if (isTerminal()) {
            out().print("\r\u001b[2K");
        }
    }

    private boolean isTerminal() {
        return ansi().enabled();
    }

    private void show(Fuzz.Progress progress, boolean terminal) {
        if (terminal) {
            out().print("\r\u001b[2K" + line(progress));
        } else {
            out().println(line(progress));
        }
        out().flush();
    }

    private String line(Fuzz.Progress progress) {
        double seconds = Math.max(0.001, progress.elapsed().toMillis() / 1000.0);
        Duration left = time.minus(progress.elapsed());
        return "%,.0f steps/s, %,d states, %,d transitions, corpus %,d, %,d free calls, %s left"
                .formatted(
                        progress.steps() / seconds,
                        progress.states(),
                        progress.transitions(),
                        progress.corpus(),
                        progress.freeCalls(),
                        left.isNegative() ? "0s" : DurationText.of(left));
    }
}
