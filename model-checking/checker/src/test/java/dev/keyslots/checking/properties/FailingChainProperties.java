package dev.keyslots.checking.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.lockstep.LockStep;
import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.checking.properties.ManagerActions.Evict;
import dev.keyslots.checking.properties.ManagerActions.Get;
import dev.keyslots.checking.properties.ManagerActions.Put;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.state.ActionChain;

/** A property can fail: against a specification that was changed, the shortest chain is printed, and saved to be replayed. */
class FailingChainProperties {
    private static final ModelBinding.Kind SIZE = ModelBinding.Kind.KEYSLOTS_SMALL;

    @SuppressWarnings("NullAway.Init") // loaded before the first property
    private static ModelBinding world;

    /** In this specification a key is in use only if two requests share its slot. */
    @BeforeContainer
    static void load() throws IOException {
        Path home = Workspace.copyTo(Files.createTempDirectory("keyslots"));
        Path module = home.resolve("spec/Keyslots.tla");
        String sound = Files.readString(module);
        String changed = sound.replace("EvictBusy(k, s) ==", "EvictBusy(k, s) ==\n    /\\ count[s] > 1");
        assertThat(changed).isNotEqualTo(sound);
        Files.writeString(module, changed);
        world = ModelBinding.load(SIZE, home);
    }

    @AfterContainer
    static void close() {
        world.close();
    }

    @Property(tries = 100)
    @AddLifecycleHook(Expected.class)
    @AddLifecycleHook(ReplayFile.class)
    void a_chain_that_fails_is_shrunk_and_saved(@ForAll("chains") ActionChain<LockStep> chain) {
        Chains.run(chain, world);
    }

    @Provide
    Arbitrary<ActionChain<LockStep>> chains() {
        return ActionChain.startWith(world::start)
                .withAction(new Get("r1", SIZE.keys()))
                .withAction(new Put("r1"))
                .withAction(new Evict("k1"))
                .withAction(new Evict("k2"))
                .withMaxTransformations(60);
    }

    /** Takes the failure for a success, if it is the one that this property has to have. */
    static final class Expected implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
                throws Throwable {
            PropertyExecutionResult result = property.execute();
            String message = result.throwable().map(Throwable::getMessage).orElse("the property holds");
            assertThat(message)
                    .contains("step 2: Evict[")
                    .endsWith(
                            "replay: ./keyslots replay results/lock-step/a_chain_that_fails_is_shrunk_and_saved.ndjson");
            Path file = Workspace.home().resolve("results/lock-step/a_chain_that_fails_is_shrunk_and_saved.ndjson");
            List<ManagerStep> steps = StepTrace.read(file).steps();
            assertThat(steps).hasSize(2);
            assertThat(steps.getFirst()).isInstanceOf(ManagerStep.Get.class);
            assertThat(steps.getLast()).isInstanceOf(ManagerStep.Evict.class);
            Files.delete(file);
            return result.mapToSuccessful();
        }
    }
}
