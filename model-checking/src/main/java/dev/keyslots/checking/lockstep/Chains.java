package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.RawStep.Intention;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Random chains of steps, weighted so that slots fill up, are shared, and run out. */
final class Chains {
    private static final int LENGTH = 60;

    private Chains() {}

    /** Chains that begin in the initial state of this world. */
    static Arbitrary<ActionChain<LockStep>> of(World world) {
        return ActionChain.startWith(world::start)
                .withAction(1, new Steps(world))
                .withMaxTransformations(LENGTH);
    }

    /** Does not depend on the state: the numbers are resolved when the step is applied. */
    private record Steps(World world) implements Action.Independent<LockStep> {
        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Combinators.combine(
                            intentions(),
                            Arbitraries.integers().between(0, 11),
                            Arbitraries.integers().between(0, 11),
                            Arbitraries.integers().between(0, 63),
                            Arbitraries.integers().between(0, 511))
                    .as(RawStep::new)
                    .map(raw -> Transformer.mutate(raw.toString(), run -> apply(raw, run)));
        }

        private void apply(RawStep raw, LockStep run) {
            try {
                raw.resolve(run, world.kind()).ifPresent(run::apply);
            } catch (LockStepFailure failure) {
                // Each failing chain overwrites the one before, so that the last one, the shortest, is kept.
                Tally.failed(new StepTrace(world.kind(), run.steps()), failure);
                throw failure;
            }
            Tally.countStep();
        }

        private Arbitrary<Intention> intentions() {
            return world.kind().slots() == 0
                    ? Arbitraries.frequency(
                            Tuple.of(6, Intention.GET),
                            Tuple.of(5, Intention.PUT),
                            Tuple.of(3, Intention.EVICT),
                            Tuple.of(1, Intention.REPROGRAM),
                            Tuple.of(2, Intention.WRITE),
                            Tuple.of(1, Intention.READ),
                            Tuple.of(2, Intention.WRITE_BIO),
                            Tuple.of(1, Intention.READ_BIO))
                    : Arbitraries.frequency(
                            Tuple.of(8, Intention.GET),
                            Tuple.of(1, Intention.GET_OVERTAKEN),
                            Tuple.of(6, Intention.PUT),
                            Tuple.of(4, Intention.EVICT),
                            Tuple.of(2, Intention.ERASE),
                            Tuple.of(1, Intention.RESET),
                            Tuple.of(2, Intention.REPROGRAM),
                            Tuple.of(3, Intention.WRITE),
                            Tuple.of(2, Intention.READ),
                            Tuple.of(3, Intention.WRITE_BIO),
                            Tuple.of(2, Intention.READ_BIO));
        }
    }
}
