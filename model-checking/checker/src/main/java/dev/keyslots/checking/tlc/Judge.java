package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.ModelConfig;
import dev.keyslots.checking.manifest.TlaText;
import dev.keyslots.checking.manifest.Violation;
import dev.keyslots.checking.tlc.TlcRun.Statistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says whether what came out of a run is what was expected. The exit status of TLC decides; its messages must then confirm it: that
 * the search was complete, how large it was, and which property was violated.
 *
 * @param libraries where modules are found, for the names of assumptions
 */
record Judge(Model model, ModelConfig config, List<Path> libraries) {

    private static final int FIRST_SIGNAL = 128;
    private static final int PARSE_ERROR = 150;
    private static final int CONFIG_ERROR = 151;
    private static final int LARGEST_STATUS = 255;

    /** Why the run is not what was expected; empty if it is. */
    Optional<String> complaint(TlcRun run) throws IOException {
        Optional<String> early = stoppedEarly(run);
        if (early.isPresent()) {
            return early;
        }
        return switch (model.expect()) {
            case Expectation.Passes passes -> notPassed(passes, run);
            case Expectation.Violates violates -> notViolated(violates, run);
        };
    }

    /** Whatever is expected, TLC must have come to an end of its own and must have understood the model. */
    private Optional<String> stoppedEarly(TlcRun run) {
        int status = run.exitStatus();
        if (isUnreadable(status)) {
            return Optional.of("TLC could not read the model (exit status " + status + "):\n" + run.complaint());
        }
        if (!run.has(ToolMessage.FINISHED)) {
            boolean signal = status > FIRST_SIGNAL && status < LARGEST_STATUS;
            String how =
                    signal ? "was killed by signal " + (status - FIRST_SIGNAL) : "ended with exit status " + status;
            return Optional.of("TLC " + how + " before it had finished. " + run.complaint());
        }
        return isWithoutVerdict(status)
                ? Optional.of("TLC failed (exit status " + status + "):\n" + run.complaint())
                : livenessAsDeclared(run);
    }

    /** Whether TLC says by its status neither that all holds nor that something is violated. */
    static boolean isWithoutVerdict(int exitStatus) {
        return exitStatus != 0
                && !Violation.Kind.INVARIANT.endsWith(exitStatus)
                && !Violation.Kind.TEMPORAL_PROPERTY.endsWith(exitStatus)
                && !Violation.Kind.DEADLOCK.endsWith(exitStatus)
                && !Violation.Kind.ASSUMPTION.endsWith(exitStatus);
    }

    static boolean isUnreadable(int exitStatus) {
        return exitStatus == PARSE_ERROR || exitStatus == CONFIG_ERROR;
    }

    /** Liveness wants one worker, so a manifest that does not mention it would get a wrong answer, or none. */
    private Optional<String> livenessAsDeclared(TlcRun run) {
        if (run.has(ToolMessage.HAS_LIVENESS) && !model.liveness()) {
            return Optional.of("TLC checked a temporal property; set \"liveness\" to true in " + entry() + ".");
        }
        if (!run.has(ToolMessage.HAS_LIVENESS) && model.liveness() && run.exitStatus() == 0) {
            return Optional.of("no temporal property was checked although \"liveness\" is true in " + entry() + ".");
        }
        return Optional.empty();
    }

    private Optional<String> notPassed(Expectation.Passes passes, TlcRun run) throws IOException {
        if (run.exitStatus() != 0) {
            return Optional.of("should pass, but TLC reports a violation of " + violated(run) + " (exit status "
                    + run.exitStatus() + ").");
        }
        Optional<Statistics> statistics = run.statistics();
        if (!run.has(ToolMessage.SUCCESS) || statistics.isEmpty()) {
            return Optional.of("TLC ended with exit status 0 but did not report that model checking completed. "
                    + run.complaint());
        }
        if (!run.violations().isEmpty()) {
            return Optional.of("TLC ended with exit status 0 but reports a violation of " + violated(run) + ".");
        }
        if (statistics.get().queue() != 0) {
            return Optional.of("the search is not complete: %,d states were left on the queue."
                    .formatted(statistics.get().queue()));
        }
        if (model.liveness() && !run.has(ToolMessage.CHECKED_LIVENESS)) {
            return Optional.of("TLC did not finish checking the temporal properties.");
        }
        return config.hasBehaviour()
                ? otherNumber(passes.distinctStates(), statistics.get().distinct())
                : noAssumptions();
    }

    private Optional<String> otherNumber(long expected, long found) {
        if (found == 0) {
            return Optional.of("TLC found no state at all: the initial predicate is false.");
        }
        return found == expected
                ? Optional.empty()
                : Optional.of(
                        ("passes, but with %,d distinct states where %,d are pinned. If the change of the specification "
                                        + "is meant to change that, set \"distinctStates\" to %d in %s.")
                                .formatted(found, expected, found, entry()));
    }

    private Optional<String> noAssumptions() throws IOException {
        return TlaText.assumptions(model.name(), libraries) > 0
                ? Optional.empty()
                : Optional.of("checks nothing: neither a behaviour nor an ASSUME.");
    }

    private Optional<String> notViolated(Expectation.Violates expected, TlcRun run) throws IOException {
        String wanted = expected.kind() == Violation.Kind.DEADLOCK
                ? "a deadlock"
                : expected.kind().json() + " " + expected.property();
        if (run.exitStatus() == 0) {
            return Optional.of("must violate " + wanted + ", but TLC found no violation"
                    + run.statistics()
                            .map(found -> " in %,d distinct states".formatted(found.distinct()))
                            .orElse("")
                    + ": the fault of this variant goes unnoticed.");
        }
        List<Violation> violations = run.violations();
        boolean right = !violations.isEmpty() && expected.kind().endsWith(run.exitStatus());
        for (Violation violation : violations) {
            right &= violation.kind() == expected.kind() && isExpected(violation, expected);
        }
        if (!right) {
            return Optional.of("must violate " + wanted + ", but TLC reports " + violated(run) + " (exit status "
                    + run.exitStatus() + ")." + advice(expected, violations));
        }
        int length = length(run);
        return !expected.kind().hasShortestTrace() || length == expected.traceLength()
                ? Optional.empty()
                : Optional.of(
                        ("violates %s as it must, but with a counterexample of %d states where %d are pinned. If that "
                                        + "is meant, set \"traceLength\" to %d in %s.")
                                .formatted(wanted, length, expected.traceLength(), length, entry()));
    }

    /** TLC names neither temporal properties nor conjuncts of a property; then the configuration must leave no choice. */
    private boolean isExpected(Violation violation, Expectation.Violates expected) throws IOException {
        return switch (expected.kind()) {
            case INVARIANT -> violation.name().equals(Optional.of(expected.property()));
            case ACTION_PROPERTY, TEMPORAL_PROPERTY ->
                violation.name().isPresent()
                        ? violation.name().get().equals(expected.property())
                        : config.properties().equals(List.of(expected.property()));
            case DEADLOCK -> true;
            case ASSUMPTION -> named(violation).name().equals(Optional.of(expected.property()));
        };
    }

    private static String advice(Expectation.Violates expected, List<Violation> violations) {
        boolean unnamed = violations.stream()
                .anyMatch(violation ->
                        violation.kind() == expected.kind() && violation.name().isEmpty());
        return !unnamed
                ? ""
                : switch (expected.kind()) {
                    case ACTION_PROPERTY, TEMPORAL_PROPERTY ->
                        " TLC does not name that property; make it the only PROPERTY of the configuration.";
                    case ASSUMPTION -> " Give the assumption a name: ASSUME Name == formula.";
                    case INVARIANT, DEADLOCK -> "";
                };
    }

    private String violated(TlcRun run) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Violation violation : run.violations()) {
            text.append(text.isEmpty() ? "" : ", ").append(named(violation).describe());
        }
        return text.isEmpty() ? "nothing that it names" : text.toString();
    }

    private Violation named(Violation violation) throws IOException {
        if (violation.kind() != Violation.Kind.ASSUMPTION || violation.place().isEmpty()) {
            return violation;
        }
        Optional<String> name = TlaText.assumptionAt(violation.place().get(), libraries);
        return name.isEmpty() ? violation : new Violation(violation.kind(), name, violation.place());
    }

    /** The initial state that violates something is not printed as a trace, but it is one. */
    static int length(TlcRun run) {
        boolean initial = run.has(ToolMessage.INITIAL_INVARIANT) || run.has(ToolMessage.INITIAL_PROPERTY);
        return initial ? 1 : run.trace().length();
    }

    private String entry() {
        return model.manifest() + " (" + model.name() + ")";
    }

    /** What the run checks, for the table: for example {@code 9 invariants, 3 properties}. */
    static String checks(ModelConfig config, int assumptions) {
        return List.of(
                        counted(config.invariants().size(), "invariant", "invariants"),
                        counted(config.properties().size(), "property", "properties"),
                        config.isBounded() ? "bounded" : "",
                        config.hasBehaviour() ? "" : counted(assumptions, "law", "laws"))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(int count, String one, String many) {
        return count == 0 ? "" : count + " " + (count == 1 ? one : many);
    }
}
