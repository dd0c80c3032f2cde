package dev.keyslots.checking.cli;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.lockstep.LockStep;
import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.checking.report.ReportPage.NamedSteps;
import dev.keyslots.checking.report.ReportPage.Traces;
import dev.keyslots.checking.report.Walk;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trace that lock-step has saved, made once more with the specification beside it, for the report. */
final class ReplayedTrace {

    /**
     * What happened.
     *
     * @param where in the file
     * @param to where the specification is then, if the observations leave no choice
     */
    private record Happened(String where, Label label, Optional<SpecState> to) {}

    private final String name;
    private final Oracle oracle;
    private final List<Happened> happened = new ArrayList<>();
    private String says = "validated trace of the implementation";
    private String end = "to its end";

    private ReplayedTrace(Path file, Oracle oracle) {
        this.name = "trace " + file.getFileName();
        this.oracle = oracle;
    }

    /**
     * The steps for a path in the state graph of the model that is explored, if they are of that model; else a walk of its own.
     *
     * @throws InputProblemException if the file is no such trace
     */
    static Traces of(Path file, String explored, Home home) {
        StepTrace trace = read(file);
        try (ModelBinding world = ModelBinding.load(trace.world(), home.folder());
                LockStep run = world.start()) {
            ReplayedTrace replayed =
                    new ReplayedTrace(file, world.specification().orElseThrow());
            replayed.follow(trace, run);
            String module = world.kind().module();
            return module.equals(explored)
                    ? new Traces(List.of(replayed.steps()), List.of(), List.of())
                    : new Traces(List.of(), List.of(replayed.walk(module)), List.of());
        } catch (IllegalArgumentException e) {
            throw new InputProblemException(file + " does not fit the model: " + e.getMessage());
        }
    }

    private static StepTrace read(Path file) {
        try {
            return StepTrace.read(file);
        } catch (StepTrace.MalformedTraceException e) {
            throw new InputProblemException("--trace " + e.getMessage());
        } catch (IOException e) {
            throw new InputProblemException("--trace " + file + ": cannot be read: " + Reason.of(e));
        }
    }

    private void follow(StepTrace trace, LockStep run) {
        int number = 0;
        for (ManagerStep step : trace.steps()) {
            number++;
            int before = run.labels().size();
            try {
                run.apply(step);
            } catch (LockStepFailure failure) {
                says = "trace of the implementation";
                end = "up to step %d, %s, which leaves the specification".formatted(number, step);
                return;
            }
            List<Label> labels = run.labels().subList(before, run.labels().size());
            for (int i = 0; i < labels.size(); i++) {
                boolean last = i == labels.size() - 1;
                happened.add(new Happened("step " + number, labels.get(i), last ? run.state() : Optional.empty()));
            }
        }
    }

    /** Where the specification leaves something open, states that what was seen later allows. */
    private List<SpecState> states() {
        for (SpecState initial : oracle.initialStates()) {
            Deque<SpecState> states = new ArrayDeque<>(List.of(initial));
            if (reach(states)) {
                return List.copyOf(states);
            }
        }
        throw new IllegalStateException(name + ": the specification allows each step, but not all of them");
    }

    private boolean reach(Deque<SpecState> states) {
        int done = states.size() - 1;
        if (done == happened.size()) {
            return true;
        }
        Happened next = happened.get(done);
        for (SpecState to : oracle.successors(states.getLast(), next.label())) {
            if (next.to().isEmpty() || next.to().get().equals(to)) {
                states.addLast(to);
                if (reach(states)) {
                    return true;
                }
                states.removeLast();
            }
        }
        return false;
    }

    private static Walk.Stop stop(SpecState state) {
        return new Walk.Stop(state, state.values(), Map.of());
    }

    private NamedSteps steps() {
        return new NamedSteps(
                name,
                says,
                happened.stream().map(each -> each.label().toString()).toList());
    }

    private Walk walk(String module) {
        List<SpecState> states = states();
        List<Walk.Step> steps = new ArrayList<>();
        for (int i = 0; i < happened.size(); i++) {
            Happened each = happened.get(i);
            steps.add(new Walk.Step(
                    each.label().action(), each.label().toString(), each.where(), stop(states.get(i + 1))));
        }
        Walk.Ground ground =
                new Walk.Ground(module + ": traces", "States of " + module + " that the implementation reached.");
        return new Walk(ground, name, says, end, stop(states.getFirst()), steps);
    }
}
