package dev.keyslots.checking.lockstep;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.search.ChainShrinker.Failing;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Drives a subject at random: run after run from the initial state, until it has taken a number of steps and, in them, every action of its
 * specification at least once.
 *
 * @param <S> the steps
 */
public final class RandomRuns<S> {
    private static final int LENGTH = 60;

    /** Rare actions may come late; a subject that has not met one after this many times the steps asked for never does. */
    private static final int PATIENCE = 4;

    /**
     * The result.
     *
     * @param steps how many were applied, without those of shrinking
     * @param actions how often each action of the specification was taken
     * @param missing actions that were never taken although the specification has them; empty if a run failed
     * @param failing the shortest chain found on which the implementation leaves the specification
     */
    public record Report<S>(
            long steps, Map<String, Integer> actions, Set<String> missing, Optional<Failing<S>> failing) {

        /** Why the runs are no success; empty if they are one. */
        public Optional<String> failure() {
            return failing.map(chain -> String.valueOf(chain.failure().getMessage()))
                    .or(() -> missing.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    "random runs never took %s: they are too short, or too few".formatted(missing)));
        }
    }

    private final Subject<S> subject;
    private final RandomGenerator random;
    private final Map<String, Integer> actions = new TreeMap<>();
    private long steps;

    private RandomRuns(Subject<S> subject, RandomGenerator random) {
        this.subject = subject;
        this.random = random;
    }

    /**
     * @param least how many steps at least
     * @param shrink whether to shrink a failing chain
     */
    public static <S> Report<S> of(Subject<S> subject, long least, RandomGenerator random, boolean shrink) {
        RandomRuns<S> runs = new RandomRuns<>(subject, random);
        while (runs.steps < least || (!runs.missing().isEmpty() && runs.steps < PATIENCE * least)) {
            Optional<Failing<S>> failing = runs.one();
            if (failing.isPresent()) {
                Failing<S> shortest = shrink ? subject.shrunk(failing.get()) : failing.get();
                return new Report<>(runs.steps, Map.copyOf(runs.actions), Set.of(), Optional.of(shortest));
            }
        }
        return new Report<>(runs.steps, Map.copyOf(runs.actions), runs.missing(), Optional.empty());
    }

    private Optional<Failing<S>> one() {
        return subject.failing(run -> {
            for (int i = 0; i < LENGTH; i++) {
                run.random(random).ifPresent(step -> {
                    steps++;
                    run.apply(step);
                });
            }
            run.end();
            run.labels().forEach(this::count);
        });
    }

    private void count(Label label) {
        actions.merge(label.action(), 1, Integer::sum);
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(subject.actions());
        missing.removeAll(actions.keySet());
        return missing;
    }
}
