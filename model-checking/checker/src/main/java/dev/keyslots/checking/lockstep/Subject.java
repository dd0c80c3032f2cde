package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.search.ChainShrinker;
import dev.keyslots.oracle.search.ChainShrinker.Failing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An implementation beside the specification that judges it. Loaded once, it gives any number of fresh runs, one after the other. Used by
 * one thread.
 *
 * <p>Exhaustive runs, random runs, fuzzing and property tests all drive this interface; none of them knows what it drives.
 *
 * @param <S> the steps of its runs, as they are drawn, shrunk, saved and replayed
 */
public interface Subject<S> extends AutoCloseable {

    /** The specification; empty if it does not speak of this implementation, which is then judged by its data and promises alone. */
    Optional<Oracle> specification();

    /** A fresh implementation in its initial state, beside the specification in its own. */
    Run<S> start();

    /**
     * Drives a fresh run.
     *
     * @return the chain up to the step with which the implementation left the specification; empty if it did not
     */
    default Optional<Failing<S>> failing(Consumer<Run<S>> driving) {
        try (Run<S> run = start()) {
            try {
                driving.accept(run);
                return Optional.empty();
            } catch (LockStepFailure failure) {
                return Optional.of(new Failing<>(run.steps(), failure));
            }
        }
    }

    /** Runs a chain to its end, without the steps that do not fit, see {@link #failing}. */
    default Optional<Failing<S>> failing(List<S> chain) {
        return failing(run -> {
            chain.stream().filter(run::fits).forEach(run::apply);
            run.end();
        });
    }

    /** The shortest chain found on which the implementation fails, as this one shows that it can. */
    default Failing<S> shrunk(Failing<S> failing) {
        return new ChainShrinker<>(failing, this::failing).shrink();
    }

    /** How its chains are saved. */
    ChainFormat<S> format();

    /** The actions of the specification that long enough random runs take. */
    default Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        specification()
                .ifPresent(oracle -> oracle.labels().stream().map(Label::action).forEach(actions::add));
        return actions;
    }

    @Override
    void close();
}
