package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.concurrent.Linearization.TimedCall;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.LincheckResult;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.lincheck.datastructures.verifier.CachedVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Judges what came of a program by the specification: Lincheck's own verifier wants a sequential specification whose calls have one
 * outcome each, where {@code Keyslots} leaves open which idle slot is programmed, and whether a call gives up.
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
        List<List<TimedCall>> threads = new ArrayList<>();
        for (List<ResultWithClock> thread : result.getThreadsResultsWithClock()) {
            List<TimedCall> calls = new ArrayList<>();
            for (ResultWithClock timed : thread) {
                if (!(valueOf(timed.getResult()) instanceof Call call)) {
                    return false;
                }
                calls.add(new TimedCall(call, boxed(timed.getClockOnStart().getClock())));
            }
            threads.add(Collections.unmodifiableList(calls));
        }
        return Linearization.exists(oracle(), SlotOperations.SLOTS, threads);
    }

    /** What is no call is a complaint, or an exception. */
    private static Object valueOf(LincheckResult result) {
        return result instanceof ValueResult value && value.getValue() != null ? value.getValue() : result;
    }

    private static List<Integer> boxed(int[] clock) {
        return Arrays.stream(clock).boxed().toList();
    }
}
