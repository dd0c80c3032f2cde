package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.fuzz.Explorer.Failure;
import dev.keyslots.checking.lockstep.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Leaves out of a failing chain what it does not take to fail: half of it, a quarter, and so on, down to single steps. */
final class Shrinker {
    private Shrinker() {}

    /** @param run runs a chain, of which it may pass over steps that make no sense any more */
    static Failure shrunk(Failure failure, Function<List<Step>, Optional<Failure>> run) {
        Failure shortest = failure;
        for (int chunk = Math.max(1, failure.chain().steps().size() / 2); chunk > 0; ) {
            Optional<Failure> shorter = withoutSome(shortest, chunk, run);
            if (shorter.isPresent()) {
                shortest = shorter.get();
            } else {
                chunk /= 2;
            }
        }
        return shortest;
    }

    private static Optional<Failure> withoutSome(
            Failure failure, int chunk, Function<List<Step>, Optional<Failure>> run) {
        List<Step> steps = failure.chain().steps();
        for (int from = steps.size() - chunk; from >= 0; from--) {
            List<Step> fewer = new ArrayList<>(steps);
            fewer.subList(from, from + chunk).clear();
            Optional<Failure> still =
                    run.apply(fewer).filter(failed -> failed.chain().steps().size() < steps.size());
            if (still.isPresent()) {
                return still;
            }
        }
        return Optional.empty();
    }
}
