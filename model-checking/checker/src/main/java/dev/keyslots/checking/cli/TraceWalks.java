package dev.keyslots.checking.cli;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.report.ReportPage.Traces;
import dev.keyslots.checking.report.Walk;
import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceFile.Explained;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.state.Behaviour;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.Finding;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Validated traces, of a kernel or of another manager, as walks through the states of the specification, for the report. */
final class TraceWalks {

    private TraceWalks() {}

    /**
     * A trace with a walk for each of its managers; why there is none, where it cannot be shown.
     *
     * @param file one that {@code validate} reads
     * @throws InputProblemException if the file is no such trace
     */
    static Traces of(Path file, Home home) {
        String name = String.valueOf(file.getFileName());
        Explained explained = explain(file, home);
        List<Walk> walks = new ArrayList<>();
        List<Behaviour> behaviours = explained.behaviours();
        for (Behaviour behaviour : behaviours) {
            String which = behaviours.size() == 1 ? name : name + ", " + behaviour.manager();
            walks.add(walk(which, behaviour, explained.report()));
        }
        return new Traces(
                List.of(), walks, walks.isEmpty() ? List.of(name + ": " + why(explained.report())) : List.of());
    }

    private static Explained explain(Path file, Home home) {
        try {
            return new TraceFile(file, TraceOptions.DEFAULT, home.folder()).explain();
        } catch (BadTraceException e) {
            throw new InputProblemException("--trace " + file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new InputProblemException("--trace " + file + ": cannot be read: " + Reason.of(e));
        }
    }

    /** In which nothing can be drawn. */
    private static String why(TraceReport report) {
        return report.inconclusive().stream()
                .findFirst()
                .map(reason -> "not shown, as nothing could be judged. " + reason + ".")
                .orElse("not shown, as no slots were seen in it, as with a mapped device.");
    }

    private static Walk walk(String name, Behaviour behaviour, TraceReport report) {
        String slots = behaviour.slots() == 1 ? "1 slot" : behaviour.slots() + " slots";
        Walk.Ground ground = new Walk.Ground(
                "%s, %s: traces".formatted(behaviour.design(), slots),
                "States of Keyslots that traces reached, with design %s and %s, identified up to the names of slots, keys and requests. A step that is not observed, between a call and its return, is drawn as late as possible."
                        .formatted(behaviour.design(), slots));
        return new Walk(
                ground,
                name,
                "validated trace",
                end(behaviour, report),
                stop(behaviour.start()),
                behaviour.steps().stream()
                        .map(step -> new Walk.Step(step.action(), step.label(), "line " + step.line(), stop(step.to())))
                        .toList());
    }

    private static Walk.Stop stop(Behaviour.State state) {
        return new Walk.Stop(state.upToNames(), state.values(), state.legend());
    }

    // ---------------------------------------------------------------- how it ends

    private static String end(Behaviour behaviour, TraceReport report) {
        String part = behaviour.before() > 0
                ? "the last of %,d, "
                        .formatted(behaviour.before() + behaviour.steps().size())
                : behaviour.after() > 0
                        ? "the first of %,d; "
                                .formatted(behaviour.after() + behaviour.steps().size())
                        : "";
        return part + verdict(behaviour.manager(), report);
    }

    private static String verdict(String name, TraceReport report) {
        return report.managers().stream()
                .filter(manager -> manager.name().equals(name))
                .findFirst()
                .flatMap(manager -> manager.rejected()
                        .map(rejected -> "up to line %d, which design %s does not allow: %s"
                                .formatted(rejected.line(), report.design(), firstLine(rejected)))
                        .or(() -> manager.broken().stream().findFirst().map(TraceWalks::broken)))
                .orElseGet(() -> report.inconclusive().isEmpty()
                        ? "design %s allows all of it, and no promise is broken".formatted(report.design())
                        : "design %s forbids nothing in it, but not all could be judged".formatted(report.design()));
    }

    private static String broken(Finding.PromiseBroken broken) {
        return "up to line %d, where %s is broken%s"
                .formatted(
                        broken.line(),
                        broken.promise().invariant(),
                        broken.hazard()
                                .map(hazard -> " (hazard %s: %s)".formatted(hazard, hazard.says()))
                                .orElse(""));
    }

    /** Of the message only what was seen; the states that were possible are drawn. */
    private static String firstLine(Finding.Rejected rejected) {
        return rejected.message()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst(": design \\S+ does not allow it: ", ": ");
    }
}
