package dev.keyslots.checking.concurrent;

import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.search.BeliefState;
import dev.keyslots.oracle.search.LinearizabilityChecker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.lincheck.datastructures.verifier.CachedVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Judges the results of a program by the specification. Lincheck's own verifier needs a sequential specification whose calls have one
 * outcome each, but {@code Keyslots} leaves open which idle slot is programmed, and whether a call gives up.
 */
public final class OracleVerifier extends CachedVerifier {
    private static @Nullable Oracle oracle;

    /** @param unused there is no class with a sequential specification */
    public OracleVerifier(Class<?> unused) {}

    /** To be called before Lincheck changes the classes of the JVM, as TLC would not load any more. */
    static void loadOracle() {
        oracle().initialStates();
    }

    private static synchronized Oracle oracle() {
        Oracle loaded = oracle;
        if (loaded == null) {
            Path home = Path.of(System.getProperty("keyslots.home"));
            loaded = Oracles.loadModel(home, "MCKeyslotsAnyIdle");
            oracle = loaded;
        }
        return loaded;
    }

    @Override
    public boolean verifyResultsImpl(ExecutionScenario scenario, ExecutionResult result) {
        List<ClockedCall> calls = new ArrayList<>();
        List<List<ResultWithClock>> threads = result.getThreadsResultsWithClock();
        for (int thread = 0; thread < threads.size(); thread++) {
            List<ResultWithClock> ofThread = threads.get(thread);
            for (int number = 0; number < ofThread.size(); number++) {
                ResultWithClock timed = ofThread.get(number);
                if (!(valueOf(timed.getResult()) instanceof Call call)) {
                    return false;
                }
                calls.add(new ClockedCall(
                        call, thread, number, boxed(timed.getClockOnStart().getClock())));
            }
        }
        return LinearizabilityChecker.check(
                        BeliefState.initial(oracle()),
                        calls,
                        ClockedCall::precedes,
                        ClockedCall.effect(SlotOperations.SLOTS))
                .found();
    }

    /** What is no call is a complaint, or an exception. */
    private static Object valueOf(LincheckResult result) {
        return result instanceof ValueResult value && value.getValue() != null ? value.getValue() : result;
    }

    private static List<Integer> boxed(int[] clock) {
        return Arrays.stream(clock).boxed().toList();
    }
}
