package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.oracle.Oracle;
import dev.keyslots.checking.oracle.Oracles;
import dev.keyslots.checking.oracle.SpecState;
import dev.keyslots.checking.oracle.Transition;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model of a stack of devices, to be held against an implementation. Loaded once, it gives any number of fresh runs, one after the
 * other.
 */
public final class StackWorld implements AutoCloseable {
    private final StackRun.Kind kind;
    private final Oracle oracle;

    /** Models of stacks are small: what is allowed in a state is asked once. */
    private final Map<SpecState, List<Transition>> known = new LinkedHashMap<>();

    private StackWorld(StackRun.Kind kind, Oracle oracle) {
        this.kind = kind;
        this.oracle = oracle;
    }

    /** @param home the top level of the working copy, with the specification and the models */
    public static StackWorld load(StackRun.Kind kind, Path home) {
        return new StackWorld(kind, Oracles.loadModel(home, kind.module()));
    }

    public StackRun.Kind kind() {
        return kind;
    }

    public Oracle oracle() {
        return oracle;
    }

    /** A fresh implementation in its initial state, beside the oracle in its own. */
    public GuidedRun start() {
        return new GuidedRun(oracle, kind.stack(oracle));
    }

    /** What the specification allows where a run stands. */
    public List<Transition> allowed(GuidedRun run) {
        return known.computeIfAbsent(run.state(), oracle::transitions);
    }

    /** The transition of this name, if it is allowed where a run stands. */
    public Optional<Transition> allowed(GuidedRun run, String step) {
        return allowed(run).stream()
                .filter(transition -> transition.label().toString().equals(step))
                .findFirst();
    }

    @Override
    public void close() {
        oracle.close();
    }
}
