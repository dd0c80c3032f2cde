package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.LockStep;
import dev.keyslots.checking.lockstep.LockStepFailure;
import dev.keyslots.checking.lockstep.Step;
import dev.keyslots.checking.lockstep.StepSource;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.World;
import dev.keyslots.checking.oracle.SpecState;
import dev.keyslots.checking.oracle.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Explores one world in lock-step, for one thread. <b>Guided</b>, a chain begins where another one has reached something new, and half
 * of its steps are such as the specification allows there and nobody has taken yet. <b>Unguided</b>, it begins in the initial state, and
 * its steps are drawn.
 */
final class Explorer implements AutoCloseable {
    private static final int LENGTH = 60;

    /** A chain is cut after some of its steps before it is extended, but not of the first ones. */
    private static final int LONGEST = 120;

    private final World world;
    private final StepSource source;
    private final String name;
    private final boolean guided;
    private final RandomGenerator random;
    private final Reached reached;
    private final Corpus corpus;
    private final AtomicLong steps;

    /** What the implementation did that is not allowed, and the chain that made it do so. */
    record Failure(StepTrace chain, String complaint) {}

    Explorer(World world, boolean guided, RandomGenerator random, Reached reached, Corpus corpus, AtomicLong steps) {
        this.world = world;
        this.source = new StepSource(world);
        this.name = world.kind().name();
        this.guided = guided;
        this.random = random;
        this.reached = reached;
        this.corpus = corpus;
        this.steps = steps;
    }

    World.Kind kind() {
        return world.kind();
    }

    /** Runs a chain that was kept by an earlier run. */
    Optional<Failure> again(List<Step> chain, BooleanSupplier stop) {
        return run(chain, 0, stop);
    }

    /** Runs a new chain to its end. */
    Optional<Failure> explore(BooleanSupplier stop) {
        return run(beginning(), LENGTH, stop);
    }

    private List<Step> beginning() {
        if (!guided || random.nextInt(4) == 0) {
            return List.of();
        }
        return corpus.pick(kind(), random)
                .map(StepTrace::steps)
                .filter(chain -> chain.size() < LONGEST)
                .orElse(List.of());
    }

    private Optional<Failure> run(List<Step> beginning, int more, BooleanSupplier stop) {
        try (LockStep run = world.start()) {
            try {
                boolean isNew = false;
                for (Step step : beginning) {
                    if (source.fits(step, run)) {
                        isNew = apply(step, run) || isNew;
                    }
                }
                int newest = isNew ? run.steps().size() : 0;
                for (int i = 0; i < more && !stop.getAsBoolean(); i++) {
                    Optional<Step> step = next(run);
                    if (step.isPresent() && apply(step.get(), run)) {
                        newest = run.steps().size();
                    }
                }
                if (newest > 0) {
                    corpus.add(kind(), run.steps().subList(0, newest));
                }
                return Optional.empty();
            } catch (LockStepFailure failure) {
                return Optional.of(
                        new Failure(new StepTrace(kind(), run.steps()), String.valueOf(failure.getMessage())));
            }
        }
    }

    private Optional<Step> next(LockStep run) {
        if (guided && random.nextBoolean()) {
            Optional<Step> untaken = untaken(run);
            if (untaken.isPresent()) {
                return untaken;
            }
        }
        return source.random(run, random);
    }

    /** A step along a transition that was not taken yet. */
    private Optional<Step> untaken(LockStep run) {
        Optional<SpecState> state = run.state();
        if (state.isEmpty()) {
            return Optional.empty();
        }
        List<Transition> candidates = new ArrayList<>();
        for (Transition transition : world.oracle().transitions(state.get())) {
            if (!reached.has(name, state.get(), transition.label())) {
                candidates.add(transition);
            }
        }
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(source.along(candidates.get(random.nextInt(candidates.size()))))
                        .filter(step -> source.fits(step, run));
    }

    /** @return whether it has reached something new */
    private boolean apply(Step step, LockStep run) {
        Optional<SpecState> from = run.state();
        int before = run.labels().size();
        run.apply(step);
        steps.incrementAndGet();
        boolean isNew = false;
        if (from.isPresent() && run.labels().size() == before + 1) {
            isNew = reached.transition(name, from.get(), run.labels().getLast());
        }
        boolean isNewState = run.state().map(to -> reached.state(name, to)).orElse(false);
        return isNew || isNewState;
    }

    /** The shortest chain that still fails, of those that come of leaving steps out. */
    Failure shrunk(Failure failure) {
        return Shrinker.shrunk(failure, chain -> run(chain, 0, () -> false));
    }

    @Override
    public void close() {
        world.close();
    }
}
