package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a chain of steps that fails as short as can be found: leaves out parts, from half of it down to single steps, as long as it still
 * fails.
 */
public final class ChainShrinker<S> {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Some steps go only together, such as a get and its put: at last, up to so many are left out wherever they stand. */
    private static final int FEW = 3;

    /**
     * A chain that fails.
     *
     * @param steps what was done, up to the step at which it failed
     */
    public record Failing<S>(List<S> steps, LockStepFailure failure) {
        public Failing {
            steps = List.copyOf(steps);
        }
    }

    private final Function<List<S>, Optional<Failing<S>>> trial;
    private final long deadline = System.nanoTime() + LONGEST.toNanos();

    private Failing<S> shortest;

    /** @param trial how a chain fails, if it does; steps that make no sense where they stand are passed over */
    public ChainShrinker(Failing<S> failing, Function<List<S>, Optional<Failing<S>>> trial) {
        this.shortest = failing;
        this.trial = trial;
    }

    /** The shortest chain found on which an implementation fails, as {@code failing} shows that it can. */
    public static <S> Failing<S> shrink(Subject<S> subject, Failing<S> failing) {
        return new ChainShrinker<>(failing, steps -> failure(subject, steps)).shrink();
    }

    /** Runs a chain on a fresh implementation, without the steps that no longer fit. */
    private static <S> Optional<Failing<S>> failure(Subject<S> subject, List<S> steps) {
        try (Run<S> run = subject.start()) {
            try {
                for (S step : steps) {
                    if (run.fits(step)) {
                        run.apply(step);
                    }
                }
                run.end();
                return Optional.empty();
            } catch (LockStepFailure failure) {
                return Optional.of(new Failing<>(run.steps(), failure));
            }
        }
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
