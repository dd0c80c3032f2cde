package dev.keyslots.checking.properties;

import dev.keyslots.checking.lockstep.GuidedRun;
import dev.keyslots.checking.lockstep.StackBinding;
import dev.keyslots.testing.Workspace;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.ActionChain;

/** A device with one keyslot, whose capabilities grow, under a fallback with one keyslot, does what {@code BlockLayer.tla} allows. */
@AddLifecycleHook(ReplayFile.class)
class BlockLayerProperties {
    private static final StackBinding.Kind STACK = StackBinding.Kind.BLOCK_LAYER;

    @SuppressWarnings("NullAway.Init") // loaded before the first property
    private static StackBinding world;

    @BeforeContainer
    static void load() {
        world = StackBinding.load(STACK, Workspace.home());
    }

    @AfterContainer
    static void close() {
        world.close();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void the_block_layer_does_what_BlockLayer_allows(@ForAll("chains") ActionChain<GuidedRun> chain) {
        Chains.requireEveryAction(Chains.run(chain, world), world);
    }

    /** One action for each of the specification's. */
    @Provide
    Arbitrary<ActionChain<GuidedRun>> chains() {
        return SpecificationAction.chains(world);
    }
}
