package dev.keyslots.oracle.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shrinks a failing chain of steps: removes parts, from half of it down to single steps, as long as the chain still fails.
 */
public final class ChainShrinker<S> {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Some steps can only be removed together (a get and its put), so the last passes remove every window of up to this many steps. */
    private static final int FEW = 3;

    /**
     * A chain that fails.
     *
     * @param steps those that were taken, up to the one that failed
     * @param failure how it failed
     */
    public record Failing<S>(List<S> steps, AssertionError failure) {
        public Failing {
            steps = List.copyOf(steps);
        }
    }

    private final Function<List<S>, Optional<Failing<S>>> trial;
    private final long deadline = System.nanoTime() + LONGEST.toNanos();

    private Failing<S> shortest;

    /** @param trial runs a chain, without the steps that no longer fit, and returns how it fails, if it does */
    public ChainShrinker(Failing<S> failing, Function<List<S>, Optional<Failing<S>>> trial) {
        this.shortest = failing;
        this.trial = trial;
    }

    /** The shortest chain that was found. */
    public Failing<S> shrink() {
        for (int size = Math.max(1, shortest.steps().size() / 2); size >= 1; size /= 2) {
            withoutParts(size, size);
        }
        boolean shorter;
        do {
            shorter = false;
            for (int size = 1; size <= FEW; size++) {
                shorter |= withoutParts(size, 1);
            }
        } while (shorter);
        return shortest;
    }

    /**
     * From the end on, since what comes late depends on the most.
     *
     * @param apart how far from each other the parts begin that are left out
     */
    private boolean withoutParts(int size, int apart) {
        boolean shorter = false;
        for (int from = shortest.steps().size() - size; from >= 0 && System.nanoTime() < deadline; from -= apart) {
            List<S> steps = shortest.steps();
            if (from + size > steps.size()) {
                continue;
            }
            List<S> without = new ArrayList<>(steps.subList(0, from));
            without.addAll(steps.subList(from + size, steps.size()));
            Optional<Failing<S>> still =
                    trial.apply(without).filter(failing -> failing.steps().size() < steps.size());
            if (still.isPresent()) {
                shortest = still.get();
                shorter = true;
            }
        }
        return shorter;
    }
}
