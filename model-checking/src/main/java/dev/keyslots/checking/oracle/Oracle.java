package dev.keyslots.checking.oracle;

import java.util.List;

/**
 * A TLA+ module with its constants, to be asked step by step. The actions, their names and the values of their arguments
 * are those of the module's next-state relation, which has to be a disjunction of named actions whose arguments are
 * quantified over constant sets on the outside.
 *
 * <p>Not thread-safe: an oracle and its states belong to one thread at a time.
 */
public interface Oracle extends AutoCloseable {

    /** Every step that the module has a name for, enabled or not. */
    List<Label> labels();

    /** The initial states. */
    List<SpecState> initialStates();

    /**
     * Where this step may lead from this state; empty if it is not allowed there. There may be several states, where the
     * specification leaves something open.
     *
     * @throws IllegalArgumentException if the module has no such step
     */
    List<SpecState> successors(SpecState state, Label label);

    /** All steps that are allowed in this state. */
    List<Transition> transitions(SpecState state);

    /**
     * What an operator of the module says in a state.
     *
     * @param arguments as in {@link Label}
     * @return as in {@link SpecState#value}
     * @throws IllegalArgumentException if the module has no such operator, or one with other arguments
     */
    Object evaluate(SpecState state, String operator, Object... arguments);

    /**
     * Whether an action of the module, or of an instance in it ({@code Instance!Action}), leads from one state to another.
     *
     * @param arguments as in {@link Label}
     * @throws IllegalArgumentException if the module has no such action, or one with other arguments
     */
    boolean leads(SpecState from, SpecState to, String action, Object... arguments);

    /** Whether the module defines an operator of that name, with that many arguments. */
    boolean defines(String operator, int arguments);

    /** Frees the classes of TLC. */
    @Override
    void close();
}
