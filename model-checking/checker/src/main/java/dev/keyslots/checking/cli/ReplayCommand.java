package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.lockstep.LockStep;
import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.StackWalk;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.checking.stacks.StackTrace;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keyslots replay}: the steps of a trace once more, beside the oracle. */
@Command(
        name = "replay",
        description = "Applies the steps of a trace that a check has saved, and shows what each of them does.",
        footerHeading = "%nExample:%n",
        footer = "  keyslots replay results/lock-step/lock-step-keyslots.ndjson",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the implementation does what the specification allows",
            "1:it does not",
            "2:wrong usage, or the file is no such trace"
        })
final class ReplayCommand extends Subcommand {

    @Parameters(paramLabel = "FILE", description = "The trace.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    private final Supplier<Home> home;

    ReplayCommand(Supplier<Home> home) {
        this.home = home;
    }

    @Override
    List<Need> needs() {
        return List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() {
        PrintWriter out = out();
        try {
            if (is(StackTrace::isStackTrace)) {
                replayStack(out);
            } else if (is(StackWalk::isWalk)) {
                replayWalk(out);
            } else {
                replaySteps(out);
            }
            return ExitStatus.AS_EXPECTED;
        } catch (LockStepFailure failure) {
            out.println(failure.getMessage());
            return ExitStatus.NOT_AS_EXPECTED;
        }
    }

    private void replayStack(PrintWriter out) {
        StackTrace trace = StackTrace.read(file);
        int[] number = {0};
        trace.replay(file, home.get().folder(), step -> out.println("%3d  %s".formatted(++number[0], step)));
        out.println("%d steps, all as they should be".formatted(number[0]));
    }

    private void replayWalk(PrintWriter out) {
        StackWalk walk = read(StackWalk::read);
        int[] number = {0};
        try {
            walk.replay(home.get().folder(), step -> out.println("%3d  %s".formatted(++number[0], step)));
        } catch (IllegalArgumentException e) {
            throw doesNotFit(e);
        }
        out.println("%d steps, all as the specification allows".formatted(number[0]));
    }

    private void replaySteps(PrintWriter out) {
        StepTrace trace = read(StepTrace::read);
        int number = 0;
        try (ModelBinding world = ModelBinding.load(trace.world(), home.get().folder());
                LockStep run = world.start()) {
            for (ManagerStep step : trace.steps()) {
                int before = run.labels().size();
                run.apply(step);
                List<?> happened = run.labels().subList(before, run.labels().size());
                out.println("%3d  %-60s %s".formatted(++number, step, happened.isEmpty() ? "" : happened));
            }
        } catch (IllegalArgumentException e) {
            throw doesNotFit(e);
        }
        out.println("%d steps, all as the specification allows".formatted(number));
    }

    private InputProblemException doesNotFit(IllegalArgumentException problem) {
        return new InputProblemException(file + " does not fit the model: " + problem.getMessage());
    }

    /** Whether the file has a format. */
    @FunctionalInterface
    private interface Format {
        boolean is(Path file) throws IOException;
    }

    private boolean is(Format format) {
        if (!Files.isRegularFile(file)) {
            throw new InputProblemException(file + ": " + Reason.noFile(file));
        }
        try {
            return format.is(file);
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + Reason.of(e));
        }
    }

    /** Reads one format. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(Path file) throws IOException, StepTrace.MalformedTraceException;
    }

    private <T> T read(Reader<T> reader) {
        try {
            return reader.read(file);
        } catch (StepTrace.MalformedTraceException e) {
            throw new InputProblemException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + Reason.of(e));
        }
    }
}
