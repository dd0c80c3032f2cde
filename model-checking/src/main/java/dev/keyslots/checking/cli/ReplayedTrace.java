package dev.keyslots.checking.cli;

import dev.keyslots.checking.lockstep.LockStep;
import dev.keyslots.checking.lockstep.LockStepFailure;
import dev.keyslots.checking.lockstep.Step;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.World;
import dev.keyslots.checking.models.InputProblem;
import dev.keyslots.checking.oracle.Label;
import dev.keyslots.checking.report.ReportPage.NamedSteps;
import java.io.IOException;
import java.nio.file.Path;

/** A trace that lock-step has saved, made once more with the specification beside it: the steps for a path in the state graph. */
final class ReplayedTrace {

    private ReplayedTrace() {}

    /** @throws InputProblem if the file is no such trace */
    static NamedSteps of(Path file, Home home) {
        StepTrace trace = read(file);
        try (World world = World.load(trace.world(), home.folder());
                LockStep run = world.start()) {
            String says = "validated trace of the implementation";
            try {
                for (Step step : trace.steps()) {
                    run.apply(step);
                }
            } catch (LockStepFailure failure) {
                says = "trace of the implementation, which then leaves the specification";
            }
            return new NamedSteps(
                    "trace " + file.getFileName(),
                    says,
                    run.labels().stream().map(Label::toString).toList());
        } catch (IllegalArgumentException e) {
            throw new InputProblem(file + " does not fit the model: " + e.getMessage());
        }
    }

    private static StepTrace read(Path file) {
        try {
            return StepTrace.read(file);
        } catch (StepTrace.Malformed e) {
            throw new InputProblem(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new InputProblem("--trace " + file + ": there is no such file, or it cannot be read.");
        }
    }
}
