package dev.keyslots.checking.kernel;

import dev.keyslots.checking.explain.Counterexample;
import dev.keyslots.checking.explain.CounterexampleStep;
import dev.keyslots.checking.explain.CounterexampleStep.Mark;
import dev.keyslots.checking.explain.Explanation;
import dev.keyslots.checking.kernel.findings.KernelRun;
import dev.keyslots.checking.kernel.graph.LabelText;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.oracle.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A run of the kernel's code as a counterexample, so that it is shown, and stepped through, as those of TLC are. */
public final class KernelExplanation {

    private KernelExplanation() {}

    /** The first difference of a version; if there is none, the first run that breaks a promise. */
    public static Optional<Explanation> of(VersionReport report) {
        Optional<Explanation> difference = report.aspects().stream()
                .flatMap(aspect -> aspect.findings().stream())
                .filter(finding -> finding.run().isPresent())
                .findFirst()
                .map(finding -> explanation(
                        report,
                        "the specification beside the code",
                        finding.run().get(),
                        String.join(" The other side: ", concat(finding.says(), finding.allowed()))));
        return difference.isPresent()
                ? difference
                : report.promises().stream()
                        .filter(promise -> promise.broken().isPresent())
                        .findFirst()
                        .map(promise -> explanation(
                                report,
                                promise.promise(),
                                promise.broken().get(),
                                "This is what the kernel's own code does when %s.".formatted(promise.world())));
    }

    private static List<String> concat(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private static Explanation explanation(VersionReport report, String property, KernelRun run, String why) {
        Model model = new Model(
                Path.of("."),
                "Linux" + report.name(),
                "the keyslot manager of Linux %s, run as it is".formatted(report.name()),
                Model.Size.QUICK,
                false,
                false,
                new Expectation.Passes(1, OptionalLong.empty()),
                List.of());
        Counterexample counterexample = new Counterexample(model, property, steps(run), OptionalInt.empty(), false);
        return new Explanation(counterexample, Optional.empty(), "", why, List.of(), List.of());
    }

    /** The kernel's function stands below the step, as what takes effect does elsewhere. */
    private static List<CounterexampleStep> steps(KernelRun run) {
        List<CounterexampleStep> steps = new ArrayList<>();
        for (KernelRun.Step step : run.steps()) {
            boolean last = steps.size() == run.steps().size() - 1;
            steps.add(new CounterexampleStep(
                    steps.size() + 1,
                    Optional.of(step.label().isEmpty() ? Label.of("(unseen)") : LabelText.parse(step.label())),
                    step.place().isEmpty() ? Optional.empty() : Optional.of(Label.of(step.place())),
                    step.who(),
                    step.state(),
                    step.changes(),
                    last ? Mark.BROKEN : Mark.NONE));
        }
        return steps;
    }
}
