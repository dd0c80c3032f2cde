package dev.keyslots.conformance;

import dev.keyslots.conformance.KitHardware.Outcome;
import dev.keyslots.oracle.search.ChainShrinker;
import dev.keyslots.oracle.search.ChainShrinker.Failing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Random chains of steps in lock-step, each on a fresh manager. Of the failures of each action the shortest is shrunk. */
final class RandomChains {
    private static final int CHAINS = 150;
    private static final int LENGTH = 60;
    private static final int PAIRS = 20;

    /**
     * The result of all chains.
     *
     * @param coverage how often each action happened, by its name in the specification
     * @param failures by the action in which they show
     */
    record Result(Map<String, Integer> coverage, Map<String, Nonconformance> failures, long steps) {
        Optional<Nonconformance> any() {
            return failures.values().stream().findFirst();
        }
    }

    private final KitOracle model;
    private final Supplier<KitRun> fresh;

    RandomChains(KitOracle model, Supplier<KitRun> fresh) {
        this.model = model;
        this.fresh = fresh;
    }

    /** @param untilFailure whether the first failure will do, as it is */
    Result run(boolean untilFailure) {
        Map<String, Integer> coverage = new TreeMap<>();
        Map<String, Found> found = new TreeMap<>();
        long steps = 0;
        for (int seed = 0; seed < CHAINS && !(untilFailure && !found.isEmpty()); seed++) {
            Random random = new Random(seed);
            KitRun run = fresh.get();
            try {
                for (int i = 0; i < LENGTH; i++) {
                    run.apply(draw(random, run));
                }
            } catch (Nonconformance e) {
                found.merge(e.action(), new Found(run.steps(), e), Found::shorter);
            }
            steps += run.steps().size();
            run.coverage().forEach((action, count) -> coverage.merge(action, count, Integer::sum));
        }
        Map<String, Nonconformance> failures = new TreeMap<>();
        found.forEach((action, each) -> failures.put(action, untilFailure ? each.failure : shrink(each)));
        return new Result(coverage, failures, steps);
    }

    /**
     * Two managers at a time, each with hardware and an oracle's belief of its own, which take turns. What they have in common, they should
     * not.
     *
     * @throws Nonconformance at the first step that is wrong
     */
    void sideBySide() {
        for (int seed = 0; seed < PAIRS; seed++) {
            Random random = new Random(seed);
            List<KitRun> pair = List.of(fresh.get(), fresh.get());
            for (int i = 0; i < LENGTH; i++) {
                KitRun run = pair.get(random.nextInt(pair.size()));
                run.apply(draw(random, run));
            }
        }
    }

    private KitStep draw(Random random, KitRun run) {
        List<String> free = run.free();
        List<String> holding = List.copyOf(run.holding());
        String key = model.keys.get(random.nextInt(model.keys.size()));
        int choice = random.nextInt(100);
        if (choice < 45 && !free.isEmpty()) {
            return new KitStep.Get(free.getFirst(), key, outcome(random));
        }
        if (choice < 80 && !holding.isEmpty()) {
            return new KitStep.Put(holding.get(random.nextInt(holding.size())));
        }
        if (choice < 95) {
            return new KitStep.Evict(key, outcome(random));
        }
        return new KitStep.Reprogram(
                random.nextBoolean(), random.nextInt(3) > 0 ? Set.of() : Set.of(random.nextInt(model.slots)));
    }

    private static Outcome outcome(Random random) {
        int choice = random.nextInt(10);
        return choice == 0 ? Outcome.FAILS_AND_LEAVES : choice == 1 ? Outcome.FAILS_AND_BLANKS : Outcome.SUCCEEDS;
    }

    // ---------------------------------------------------------------- shrinking

    private record Found(List<KitStep> steps, Nonconformance failure) {
        Found shorter(Found other) {
            return other.steps.size() < steps.size() ? other : this;
        }
    }

    private Nonconformance shrink(Found found) {
        Failing<KitStep> failing = new Failing<>(found.steps, found.failure);
        Failing<KitStep> shortest =
                new ChainShrinker<>(failing, steps -> again(steps, found.failure.action())).shrink();
        return shortest.failure() instanceof Nonconformance failure ? failure : found.failure;
    }

    private Optional<Failing<KitStep>> again(List<KitStep> steps, String action) {
        KitRun run = fresh.get();
        try {
            steps.forEach(run::apply);
            return Optional.empty();
        } catch (Nonconformance e) {
            return e.action().equals(action) ? Optional.of(new Failing<>(run.steps(), e)) : Optional.empty();
        }
    }
}
