package dev.keyslots.oracle;

import java.util.List;
import java.util.Map;

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
     * <p>An action that has no step among {@link #labels} is looked up among the module's operators, with the label's
     * arguments for its parameters: so a model may have too many keys and requests for all its steps to be listed beforehand.
     *
     * @throws IllegalArgumentException if the module has no such step
     */
    List<SpecState> successors(SpecState state, Label label);

    /**
     * The state with these values, reachable or not.
     *
     * @param values all variables by name, with values as in {@link SpecState#value}
     * @throws IllegalArgumentException if a variable is missing, or is none of the module's
     */
    SpecState state(Map<String, Object> values);

    /** All steps among {@link #labels} that are allowed in this state. */
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

    /** Gives it back; after that it must not be used. Closing twice does nothing. */
    @Override
    void close();
}
