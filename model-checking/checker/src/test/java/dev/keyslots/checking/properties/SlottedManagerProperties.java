package dev.keyslots.checking.properties;

import dev.keyslots.checking.lockstep.LockStep;
import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.properties.ManagerActions.Erase;
import dev.keyslots.checking.properties.ManagerActions.Evict;
import dev.keyslots.checking.properties.ManagerActions.Get;
import dev.keyslots.checking.properties.ManagerActions.GetOvertaken;
import dev.keyslots.checking.properties.ManagerActions.Put;
import dev.keyslots.checking.properties.ManagerActions.Read;
import dev.keyslots.checking.properties.ManagerActions.ReadBio;
import dev.keyslots.checking.properties.ManagerActions.Reprogram;
import dev.keyslots.checking.properties.ManagerActions.Reset;
import dev.keyslots.checking.properties.ManagerActions.Write;
import dev.keyslots.checking.properties.ManagerActions.WriteBio;
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
import net.jqwik.api.state.ActionChainArbitrary;

/**
 * The manager with keyslots, under an engine that really encrypts, does what {@code Keyslots.tla} allows: 3 slots, 4 keys, 4 requests,
 * drivers that fail, resets, and data under every key.
 */
@AddLifecycleHook(ReplayFile.class)
class SlottedManagerProperties {
    private static final ModelBinding.Kind SIZE = ModelBinding.Kind.KEYSLOTS;

    @SuppressWarnings("NullAway.Init") // loaded before the first property
    private static ModelBinding world;

    @BeforeContainer
    static void load() {
        world = ModelBinding.load(SIZE, Workspace.home());
    }

    @AfterContainer
    static void close() {
        world.close();
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void the_slot_manager_does_what_Keyslots_allows(@ForAll("chains") ActionChain<LockStep> chain) {
        Chains.requireEveryAction(Chains.run(chain, world), world);
    }

    @Provide
    Arbitrary<ActionChain<LockStep>> chains() {
        ActionChainArbitrary<LockStep> chain = ActionChain.startWith(world::start)
                .withAction(2, new Erase(SIZE.slots()))
                .withAction(1, new Reset())
                .withAction(2, new Reprogram(SIZE.slots()))
                .withAction(3, new WriteBio(SIZE.keys()))
                .withAction(2, new ReadBio(SIZE.keys()))
                .withAction(1, new GetOvertaken("r1", "r2", SIZE.keys()));
        for (String request : SIZE.requests()) {
            chain = chain.withAction(4, new Get(request, SIZE.keys()))
                    .withAction(3, new Put(request))
                    .withAction(1, new Write(request))
                    .withAction(1, new Read(request));
        }
        for (String key : SIZE.keys()) {
            chain = chain.withAction(2, new Evict(key));
        }
        return chain.withMaxTransformations(60);
    }
}
