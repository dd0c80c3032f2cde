package dev.keyslots.checking.lockstep;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.keyslots.checking.models.InputProblem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs random chains of steps, other ones each time, on the test engine that generates and shrinks them. One at a time in a JVM. */
public final class LockStepRun {

    /**
     * What came of a run.
     *
     * @param steps how many steps were applied, those of shrinking included
     * @param actions how often each action of the specification happened in chains that passed
     * @param failure what went wrong
     * @param trace the shortest chain that shows it, if a chain does
     */
    public record Report(
            long steps, Map<String, Integer> actions, Optional<String> failure, Optional<StepTrace> trace) {}

    /** It notes at each start that its database is off, which nobody needs to read. A field, for loggers are held weakly. */
    private static final Logger ENGINE = Logger.getLogger("net.jqwik");

    static {
        ENGINE.setLevel(Level.WARNING);
    }

    private LockStepRun() {}

    /**
     * @param home the top level of the working copy
     * @param chains how many chains are tried
     * @param shrink whether a chain that fails is made as short as can be
     */
    public static synchronized Report of(World.Kind kind, Path home, int chains, boolean shrink) {
        String property = switch (kind) {
            case KEYSLOTS -> "the_slot_manager_does_what_Keyslots_allows";
            case PASSTHROUGH -> "the_manager_without_slots_does_what_Passthrough_allows";
            case KEYSLOTS_SMALL -> throw new IllegalArgumentException("small models are run exhaustively");
        };
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(
                        LockStepProperties.class.getName() + "#" + property + "(net.jqwik.api.state.ActionChain)"))
                .configurationParameter("jqwik.tries.default", Integer.toString(chains))
                .configurationParameter("jqwik.shrinking.default", shrink ? "BOUNDED" : "OFF")
                .configurationParameter("jqwik.shrinking.bounded.seconds", "20")
                .configurationParameter("jqwik.failures.after.default", "SAMPLE_FIRST")
                .configurationParameter("jqwik.database", "")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build();
        Tally.reset();
        LockStepProperties.setHome(home);
        Outcome outcome = new Outcome();
        LauncherFactory.create().execute(request, outcome);
        return outcome.report();
    }

    private static final class Outcome implements TestExecutionListener {
        private int properties;
        private @Nullable Throwable problem;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                properties++;
            }
            result.getThrowable().ifPresent(throwable -> problem = throwable);
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL && problem == null) {
                problem = new AssertionError("the run was given up");
            }
        }

        /** @throws InputProblem if the specification could not be loaded */
        Report report() {
            if (problem instanceof InputProblem unusable) {
                throw unusable;
            }
            Optional<Tally.Finding> finding = Tally.finding();
            return new Report(
                    Tally.steps(),
                    new TreeMap<>(Tally.actions()),
                    problem == null && properties == 1 ? Optional.empty() : Optional.of(message(finding)),
                    problem == null ? Optional.empty() : finding.map(Tally.Finding::trace));
        }

        private String message(Optional<Tally.Finding> finding) {
            if (finding.isPresent()) {
                return String.valueOf(finding.get().failure().getMessage());
            }
            return problem == null
                    ? "the test engine ran " + properties + " properties instead of one"
                    : String.valueOf(problem.getMessage());
        }
    }
}
