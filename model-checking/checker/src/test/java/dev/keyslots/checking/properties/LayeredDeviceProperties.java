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

/** Two levels of mapped devices, over leaves with keyslots and without, do what {@code LayeredDevice.tla} allows. */
@AddLifecycleHook(ReplayFile.class)
class LayeredDeviceProperties {
    private static final StackBinding.Kind STACK = StackBinding.Kind.LAYERED_DEVICE;

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

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void mapped_devices_do_what_LayeredDevice_allows(@ForAll("chains") ActionChain<GuidedRun> chain) {
        Chains.requireEveryAction(Chains.run(chain, world), world);
    }

    /** One action for each of the specification's. */
    @Provide
    Arbitrary<ActionChain<GuidedRun>> chains() {
        return SpecificationAction.chains(world);
    }
}
