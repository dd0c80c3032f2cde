package dev.keyslots.checking.lockstep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a walk that fails as short as can be found: leaves out parts, from half of it down to single steps, as long as it still fails. */
final class WalkShrinker {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Function<List<String>, Optional<LockStepFailure>> trial;
    private final long deadline = System.nanoTime() + LONGEST.toNanos();

    private List<String> shortest;
    private LockStepFailure failure;

    /**
     * @param steps a walk that fails
     * @param failure how
     * @param trial how a walk fails, if it does; steps that are not allowed where they stand are passed over
     */
    WalkShrinker(List<String> steps, LockStepFailure failure, Function<List<String>, Optional<LockStepFailure>> trial) {
        this.shortest = List.copyOf(steps);
        this.failure = failure;
        this.trial = trial;
    }

    WalkFailure shrink(StackRun.Kind kind) {
        for (int size = Math.max(1, shortest.size() / 2); size >= 1; size /= 2) {
            boolean shorter;
            do {
                shorter = withoutParts(size);
            } while (shorter && size == 1);
        }
        return new WalkFailure(new StackWalk(kind, shortest), failure);
    }

    /** From the end on, since what comes late depends on the most. */
    private boolean withoutParts(int size) {
        boolean shorter = false;
        for (int from = shortest.size() - size; from >= 0 && System.nanoTime() < deadline; from -= size) {
            List<String> without = new ArrayList<>(shortest.subList(0, from));
            without.addAll(shortest.subList(from + size, shortest.size()));
            Optional<LockStepFailure> still = trial.apply(without);
            if (still.isPresent()) {
                shortest = without;
                failure = still.get();
                shorter = true;
            }
        }
        return shorter;
    }
}
