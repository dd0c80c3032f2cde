package dev.keyslots.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An oracle in use, until it is closed. */
final class LentOracle implements Oracle {
    private final Runnable givingBack;
    private @Nullable Oracle oracle;

    LentOracle(Oracle oracle, Runnable givingBack) {
        this.oracle = oracle;
        this.givingBack = givingBack;
    }

    private Oracle lent() {
        Oracle lent = oracle;
        if (lent == null) {
            throw new IllegalStateException("this oracle is closed");
        }
        return lent;
    }

    @Override
    public List<Label> labels() {
        return lent().labels();
    }

    @Override
    public List<SpecState> initialStates() {
        return lent().initialStates();
    }

    @Override
    public List<SpecState> successors(SpecState state, Label label) {
        return lent().successors(state, label);
    }

    @Override
    public SpecState state(Map<String, Object> values) {
        return lent().state(values);
    }

    @Override
    public List<Transition> transitions(SpecState state) {
        return lent().transitions(state);
    }

    @Override
    public Object evaluate(SpecState state, String operator, Object... arguments) {
        return lent().evaluate(state, operator, arguments);
    }

    @Override
    public boolean leads(SpecState from, SpecState to, String action, Object... arguments) {
        return lent().leads(from, to, action, arguments);
    }

    @Override
    public boolean defines(String operator, int arguments) {
        return lent().defines(operator, arguments);
    }

    @Override
    public void close() {
        if (oracle != null) {
            oracle = null;
            givingBack.run();
        }
    }
}
