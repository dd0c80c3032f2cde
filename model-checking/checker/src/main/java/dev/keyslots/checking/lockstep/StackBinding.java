package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.BlockLayerStack;
import dev.keyslots.checking.lockstep.subjects.GuidedStack;
import dev.keyslots.checking.lockstep.subjects.LayeredDeviceStack;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stack of devices beside the model that specifies it. Its steps are the names of transitions. */
public final class StackBinding implements Subject<String> {

    /** The stacks that have a specification. */
    public enum Kind {
        /** A device with one slot whose capabilities grow, under a fallback with one slot. */
        BLOCK_LAYER("MCBlockLayer") {
            @Override
            GuidedStack stack(Oracle oracle) {
                return new BlockLayerStack(oracle);
            }
        },
        /** Two levels of mapped devices over leaves with slots and without. */
        LAYERED_DEVICE("MCLayeredDevice") {
            @Override
            GuidedStack stack(Oracle oracle) {
                return new LayeredDeviceStack();
            }
        };

        private final String module;

        Kind(String module) {
            this.module = module;
        }

        /** The model whose constants are the size of this. */
        public String module() {
            return module;
        }

        /** A fresh one, in its initial state. */
        abstract GuidedStack stack(Oracle oracle);
    }

    /** What the reference design never does: withdraw a capability, meet a target that passes no contexts on. */
    private static final Set<String> NEVER = Set.of("Shrink", "MeetOpaque");

    private final Kind kind;
    private final Oracle oracle;

    /** The transitions from each state by their names. Models of stacks are small, so each state is asked for once. */
    private final Map<SpecState, Map<String, Transition>> known = new HashMap<>();

    private StackBinding(Kind kind, Oracle oracle) {
        this.kind = kind;
        this.oracle = oracle;
    }

    /** @param home the top level of the working copy, with the specification and the models */
    public static StackBinding load(Kind kind, Path home) {
        return new StackBinding(kind, Oracles.loadModel(home, kind.module()));
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public Optional<Oracle> specification() {
        return Optional.of(oracle);
    }

    @Override
    public Set<String> actions() {
        Set<String> actions = Subject.super.actions();
        actions.removeAll(NEVER);
        return actions;
    }

    @Override
    public GuidedRun start() {
        return new GuidedRun(this, oracle, kind.stack(oracle));
    }

    /**
     * The transitions that the specification allows in a state, by their names: the label, such as {@code Erase(d1, k1)}, and for all but
     * the first of several with that label a number, {@code Erase(d1, k1) #2}.
     */
    Map<String, Transition> allowed(SpecState state) {
        return known.computeIfAbsent(state, from -> named(oracle.transitions(from)));
    }

    private static Map<String, Transition> named(List<Transition> transitions) {
        Map<String, Transition> named = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            String label = transition.label().toString();
            String name = label;
            for (int number = 2; named.containsKey(name); number++) {
                name = label + " #" + number;
            }
            named.put(name, transition);
        }
        return named;
    }

    @Override
    public ChainFormat<String> format() {
        return StackWalk.format(kind);
    }

    @Override
    public void close() {
        oracle.close();
    }
}
