package dev.keyslots.checking.properties;

import dev.keyslots.checking.lockstep.GuidedRun;
import dev.keyslots.checking.lockstep.StackBinding;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/**
 * One action of a specification, on an implementation that is led along its transitions. It may be taken whenever the specification enables
 * it; its arguments are those for which it does, and shrink to the first of them.
 *
 * @param name of the action, such as {@code Submit}
 */
record SpecificationAction(String name) implements Action.Dependent<GuidedRun> {

    /** Chains of all actions that the implementation of a specification takes. */
    static Arbitrary<ActionChain<GuidedRun>> chains(StackBinding world) {
        ActionChainArbitrary<GuidedRun> chain = ActionChain.startWith(world::start);
        for (String action : world.actions()) {
            chain = chain.withAction(new SpecificationAction(action));
        }
        return chain.withMaxTransformations(60);
    }

    @Override
    public boolean precondition(GuidedRun run) {
        return !run.enabled(name).isEmpty();
    }

    @Override
    public Arbitrary<Transformer<GuidedRun>> transformer(GuidedRun run) {
        return Arbitraries.of(run.enabled(name)).map(step -> Transformer.mutate(step, next -> next.apply(step)));
    }
}
