package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One run of an implementation beside its specification, step by step. Every method that makes the implementation work throws a
 * {@link LockStepFailure} if it does what the specification forbids; after that the run can only be asked for its steps, and closed.
 *
 * @param <S> the steps
 */
public interface Run<S> extends AutoCloseable {

    /** The steps so far, including one that failed. */
    List<S> steps();

    /** What the implementation did so far, in the words of the specification. */
    List<Label> labels();

    /** The state of the specification; empty if there is none, or if the observations leave several possible. */
    Optional<SpecState> state();

    /** Whether a step makes sense in this state: not every step does in a chain from which the shrinker removed others. */
    boolean fits(S step);

    /** Draws a step; empty if the one drawn does not fit. */
    Optional<S> random(RandomGenerator random);

    /** A step that leads along a transition of the specification from this state; empty if none does. */
    Optional<S> along(Transition transition, RandomGenerator random);

    /** @return the transitions that the specification took, as far as the observations determine them */
    List<Transition> apply(S step);

    /** Leads the implementation along exactly this transition. */
    default void follow(Transition transition) {
        throw new UnsupportedOperationException(
                "the specification of this implementation is too large to be followed exhaustively");
    }

    /** Follows transitions that were judged before, on an earlier run; an implementation may do so without judging them again. */
    default void retrace(List<Transition> path) {
        path.forEach(this::follow);
    }

    /** Final checks of a run in which every step went well. */
    default void end() {}

    /** Closes the implementation, and wipes its keys. */
    @Override
    void close();
}
