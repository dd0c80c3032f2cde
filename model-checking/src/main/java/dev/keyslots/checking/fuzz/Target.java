package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.oracle.Oracle;
import dev.keyslots.checking.oracle.SpecState;
import dev.keyslots.checking.oracle.Transition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Something that can be fuzzed: implementations of one kind, beside what judges them.
 *
 * @param <S> the steps that its chains are made of
 */
interface Target<S> {

    /** The name of its folder in the corpus. */
    String name();

    /** Whether it is there the next time as well, so that its chains are worth keeping. */
    boolean isKept();

    /** For one thread. */
    Subject<S> load();

    /** Saves a chain such that {@code keyslots replay} can run it. */
    void write(List<S> chain, Path file) throws IOException;

    /** @throws StepTrace.Malformed if the file is no such chain, or one of another target */
    List<S> read(Path file) throws IOException, StepTrace.Malformed;

    /**
     * A target that is loaded. Used by one thread.
     *
     * @param oracle what says which steps are allowed; empty if nothing does that
     * @param fresh gives a fresh implementation in its initial state
     * @param loaded what was loaded, to be closed
     */
    record Subject<S>(Optional<Oracle> oracle, Supplier<Trial<S>> fresh, Loaded loaded) implements AutoCloseable {

        Trial<S> start() {
            return fresh.get();
        }

        @Override
        public void close() {
            loaded.close();
        }
    }

    /** What a target holds for as long as it is loaded. */
    @FunctionalInterface
    interface Loaded extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * One chain of steps on one implementation. Whatever is done ends with a {@link dev.keyslots.checking.lockstep.LockStepFailure} when
     * the implementation does what it must not.
     */
    interface Trial<S> extends AutoCloseable {

        /** What was done so far, a failing step included. */
        List<S> steps();

        /** Where the specification is, if there is one, and what was seen leaves no choice. */
        Optional<SpecState> state();

        /** Whether a step makes sense now: a chain from which some were left out may have such that do not. */
        boolean fits(S step);

        /** Any step; empty if what was thought of cannot be done now. */
        Optional<S> random(RandomGenerator random);

        /** What leads along a transition of the specification that begins here; empty if nothing does. */
        Optional<S> along(Transition transition, RandomGenerator random);

        /** @return the transitions that the specification has made, as far as it can be told which they were */
        List<Transition> apply(S step);

        /** What is left to be looked at when a chain has ended well. */
        default void end() {}

        @Override
        void close();
    }
}
