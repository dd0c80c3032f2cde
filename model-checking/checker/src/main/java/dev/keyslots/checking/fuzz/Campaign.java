package dev.keyslots.checking.fuzz;

import dev.keyslots.oracle.search.ChainShrinker.Failing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** A target with the chains that were kept of it, for all threads. */
final class Campaign<S> {
    private final CorpusTarget<S> target;
    private final Corpus<S> corpus = new Corpus<>();
    private final Queue<List<S>> before = new ConcurrentLinkedQueue<>();
    private final Queue<List<S>> failed = new ConcurrentLinkedQueue<>();

    Campaign(CorpusTarget<S> target) {
        this.target = target;
    }

    static <S> Campaign<S> of(CorpusTarget<S> target) {
        return new Campaign<>(target);
    }

    /** @param folder of the corpora of all targets */
    void readCorpus(Path folder) throws IOException {
        if (target.isKept()) {
            before.addAll(corpus.read(target, folder.resolve(target.name())));
        }
    }

    void writeCorpus(Path folder) throws IOException {
        if (target.isKept()) {
            corpus.write(target, folder.resolve(target.name()), List.copyOf(failed), List.copyOf(before));
        }
    }

    int corpus() {
        return corpus.size();
    }

    /** Whether chains of an earlier run are left that this run has not run again yet. */
    boolean hasChainsFromBefore() {
        return !before.isEmpty();
    }

    /** The same ground, for one thread. */
    Session<S> visit(boolean guided, RandomGenerator random, CoverageSet reached, AtomicLong steps) {
        return new Session<>(
                this,
                new Explorer<>(target.name(), target.loading().get(), guided, random, reached, corpus, steps),
                reached);
    }

    /** What was found there, as short as can be. */
    interface Found {
        String complaint();

        int steps();

        void write(Path file) throws IOException;
    }

    private record FoundChain<S>(CorpusTarget<S> target, Failing<S> failing) implements Found {
        @Override
        public String complaint() {
            return String.valueOf(failing.failure().getMessage());
        }

        @Override
        public int steps() {
            return failing.steps().size();
        }

        @Override
        public void write(Path file) throws IOException {
            target.format().write(failing.steps(), file);
        }
    }

    /** The ground as one thread explores it, and how much that came to lately. */
    static final class Session<S> implements AutoCloseable {

        /** However little there is left to reach, its data may still go wrong. */
        private static final double LEAST = 0.15;

        private final Campaign<S> ground;
        private final Explorer<S> explorer;
        private final CoverageSet reached;
        private double yield = 1;

        private Session(Campaign<S> ground, Explorer<S> explorer, CoverageSet reached) {
            this.ground = ground;
            this.explorer = explorer;
            this.reached = reached;
        }

        /** How much it is worth to go on here, compared with elsewhere. */
        double weight() {
            return LEAST + yield;
        }

        /** Runs one chain: one that was kept, if there is one left, or a new one. */
        Optional<Found> chain(AtomicLong steps, BooleanSupplier stop) {
            long stepsBefore = steps.get();
            int reachedBefore = reached.transitions();
            List<S> kept = ground.before.poll();
            Optional<Failing<S>> failing = kept == null ? explorer.explore(stop) : explorer.again(kept, stop);
            double done = Math.max(1, steps.get() - stepsBefore);
            yield = 0.7 * yield + 0.3 * Math.min(1, (reached.transitions() - reachedBefore) / done);
            return failing.map(explorer::shrunk).map(shortest -> {
                ground.failed.add(shortest.steps());
                return new FoundChain<>(ground.target, shortest);
            });
        }

        @Override
        public void close() {
            explorer.close();
        }
    }
}
