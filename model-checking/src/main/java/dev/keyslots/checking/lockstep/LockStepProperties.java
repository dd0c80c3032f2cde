package dev.keyslots.checking.lockstep;

import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Random chains of steps, on the implementation and on the oracle at once. Each action of the specification has to happen: one
 * that never does fails the run.
 */
class LockStepProperties {

    private static @Nullable World slotted;
    private static @Nullable World passthrough;

    private static Path home = Path.of("");

    /** Where the specification is: the top level of the working copy. */
    static void setHome(Path path) {
        home = path;
    }

    @BeforeContainer
    static void load() {
        slotted = World.load(World.Kind.KEYSLOTS, home);
        passthrough = World.load(World.Kind.PASSTHROUGH, home);
    }

    @AfterContainer
    static void close() {
        close(slotted);
        close(passthrough);
    }

    /** Where loading failed there is nothing to close, and that it failed is what is to be told. */
    private static void close(@Nullable World world) {
        if (world != null) {
            world.close();
        }
    }

    @Property
    void the_slot_manager_does_what_Keyslots_allows(@ForAll("onKeyslots") ActionChain<LockStep> chain) {
        run(chain, loaded(slotted));
    }

    @Property
    void the_manager_without_slots_does_what_Passthrough_allows(@ForAll("onPassthrough") ActionChain<LockStep> chain) {
        run(chain, loaded(passthrough));
    }

    @Provide
    Arbitrary<ActionChain<LockStep>> onKeyslots() {
        return Chains.of(loaded(slotted));
    }

    @Provide
    Arbitrary<ActionChain<LockStep>> onPassthrough() {
        return Chains.of(loaded(passthrough));
    }

    private static void run(ActionChain<LockStep> chain, World world) {
        try (LockStep run = chain.run()) {
            Tally.add(run.coverage());
            run.coverage()
                    .keySet()
                    .forEach(action -> Statistics.label("chains with").collect(action));
        }
        Statistics.label("chains with")
                .coverage(coverage -> world.oracle().labels().stream()
                        .map(label -> label.action())
                        .distinct()
                        .forEach(action -> coverage.check(action).count(count -> count > 0)));
    }

    private static World loaded(@Nullable World world) {
        if (world == null) {
            throw new IllegalStateException("not loaded");
        }
        return world;
    }
}
