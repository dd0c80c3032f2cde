package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.BlockLayerStack;
import dev.keyslots.checking.lockstep.subjects.GuidedStack;
import dev.keyslots.checking.lockstep.subjects.LayeredDeviceStack;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import java.nio.file.Path;
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
    private final NamedTransitions transitions;

    private StackBinding(Kind kind, Oracle oracle) {
        this.kind = kind;
        this.oracle = oracle;
        this.transitions = new NamedTransitions(oracle);
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
        return new GuidedRun(transitions, oracle, kind.stack(oracle));
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
