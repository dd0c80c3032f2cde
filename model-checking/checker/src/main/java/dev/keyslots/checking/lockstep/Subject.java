package dev.keyslots.checking.lockstep;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
