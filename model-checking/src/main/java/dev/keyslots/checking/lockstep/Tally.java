package dev.keyslots.checking.lockstep;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the properties in this JVM did since the last {@link #reset}, for whoever started them: the test engine that runs them
 * hands nothing through but passed or failed.
 */
final class Tally {
    private static final AtomicLong STEPS = new AtomicLong();
    private static final AtomicReference<@Nullable Finding> FINDING = new AtomicReference<>();
    private static final Map<String, Integer> ACTIONS = new TreeMap<>();

    /** The shortest chain so far that failed. */
    record Finding(StepTrace trace, LockStepFailure failure) {}

    private Tally() {}

    static void reset() {
        STEPS.set(0);
        FINDING.set(null);
        synchronized (ACTIONS) {
            ACTIONS.clear();
        }
    }

    static void countStep() {
        STEPS.incrementAndGet();
    }

    static void add(Map<String, Integer> actions) {
        synchronized (ACTIONS) {
            actions.forEach((action, times) -> ACTIONS.merge(action, times, Integer::sum));
        }
    }

    static void failed(StepTrace trace, LockStepFailure failure) {
        FINDING.set(new Finding(trace, failure));
    }

    static long steps() {
        return STEPS.get();
    }

    static Map<String, Integer> actions() {
        synchronized (ACTIONS) {
            return Map.copyOf(ACTIONS);
        }
    }

    static Optional<Finding> finding() {
        return Optional.ofNullable(FINDING.get());
    }
}
