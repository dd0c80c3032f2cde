package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.Run;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.oracle.search.ChainShrinker;
import dev.keyslots.oracle.search.ChainShrinker.Failing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Explores one target, for one thread. <b>Guided</b>, a chain begins where another one reached something new; most of its steps are
 * transitions that the specification enables in the current state and no chain has taken yet, or lead toward such a state; and it
 * continues as long as it reaches something new. <b>Unguided</b>, it begins in the initial state, and its steps are drawn at random.
 */
final class Explorer<S> implements AutoCloseable {
    private static final int LENGTH = 60;

    /** A chain that goes on for this long without coming to anything new is given up. */
    private static final int PATIENCE = 30;

    private static final int LONGEST = 240;

    /** A chain that took more steps to reach what it has reached is not extended. */
    private static final int LONGEST_BEGINNING = 120;

    private final Subject<S> subject;
    private final boolean guided;
    private final RandomGenerator random;
    private final Corpus<S> corpus;
    private final AtomicLong steps;
    private final Optional<Frontier> frontier;

    Explorer(
            String name,
            Subject<S> subject,
            boolean guided,
            RandomGenerator random,
            CoverageSet reached,
            Corpus<S> corpus,
            AtomicLong steps) {
        this.subject = subject;
        this.guided = guided;
        this.random = random;
        this.corpus = corpus;
        this.steps = steps;
        this.frontier = subject.specification().map(oracle -> new Frontier(name, oracle, reached));
    }

    /** Runs a chain that was kept by an earlier run. */
    Optional<Failing<S>> again(List<S> chain, BooleanSupplier stop) {
        return run(chain, 0, stop);
    }

    /** Runs a new chain to its end. */
    Optional<Failing<S>> explore(BooleanSupplier stop) {
        return run(beginning(), guided ? LONGEST : LENGTH, stop);
    }

    private List<S> beginning() {
        if (!guided || random.nextInt(4) == 0) {
            return List.of();
        }
        return corpus.pick(random)
                .filter(chain -> chain.size() < LONGEST_BEGINNING)
                .orElse(List.of());
    }

    private Optional<Failing<S>> run(List<S> beginning, int more, BooleanSupplier stop) {
        return subject.failing(run -> extend(run, beginning, more, stop));
    }

    private void extend(Run<S> run, List<S> beginning, int more, BooleanSupplier stop) {
        run.state().ifPresent(state -> frontier.ifPresent(known -> known.reach(state)));
        int newest = 0;
        for (S step : beginning) {
            if (run.fits(step) && apply(step, run)) {
                newest = run.steps().size();
            }
        }
        int begun = run.steps().size();
        for (int i = 0; i < more && !stop.getAsBoolean(); i++) {
            Optional<S> step = next(run);
            if (step.isPresent() && apply(step.get(), run)) {
                newest = run.steps().size();
            } else if (guided && run.steps().size() > Math.max(newest, begun) + PATIENCE) {
                break;
            }
        }
        run.end();
        if (newest > 0) {
            corpus.add(run.steps().subList(0, newest));
        }
    }

    private Optional<S> next(Run<S> current) {
        if (guided && random.nextInt(4) > 0) {
            Optional<S> promising = promising(current);
            if (promising.isPresent()) {
                return promising;
            }
        }
        return current.random(random);
    }

    private Optional<S> promising(Run<S> current) {
        Optional<SpecState> state = current.state();
        return state.isEmpty() || frontier.isEmpty()
                ? Optional.empty()
                : frontier.get().next(state.get(), random, transition -> current.along(transition, random));
    }

    /** @return whether it has reached something new */
    private boolean apply(S step, Run<S> current) {
        List<Transition> transitions = current.apply(step);
        steps.incrementAndGet();
        if (frontier.isEmpty()) {
            return false;
        }
        boolean isNew = false;
        for (Transition transition : transitions) {
            isNew = frontier.get().take(transition) || isNew;
        }
        return current.state().map(frontier.get()::reach).orElse(false) || isNew;
    }

    /** The shortest chain that still fails, of those that come of leaving steps out. */
    Failing<S> shrunk(Failing<S> failing) {
        return new ChainShrinker<>(failing, chain -> run(chain, 0, () -> false)).shrink();
    }

    @Override
    public void close() {
        subject.close();
    }
}
