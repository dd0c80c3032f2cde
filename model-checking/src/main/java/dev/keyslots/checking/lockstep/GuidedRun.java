package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.oracle.Label;
import dev.keyslots.checking.oracle.Oracle;
import dev.keyslots.checking.oracle.SpecState;
import dev.keyslots.checking.oracle.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a stack beside the oracle, along transitions of the specification. After each: what the implementation did is what the
 * transition is called; the whole observable state is the same on both sides; and the media hold what they should.
 */
public final class GuidedRun implements AutoCloseable {
    private final SpecCursor specification;
    private final GuidedStack stack;
    private final List<Label> steps = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    /** @param stack a fresh one; closed together with this */
    GuidedRun(Oracle oracle, GuidedStack stack) {
        this.specification = new SpecCursor(oracle);
        this.stack = stack;
        select();
    }

    /** Any one of the states that the specification may be in. */
    public SpecState state() {
        return specification.states().iterator().next();
    }

    /** @throws LockStepFailure if the implementation does not follow */
    public void apply(Transition transition) {
        Label wanted = transition.label();
        steps.add(wanted);
        Label happened;
        try {
            happened = stack.perform(transition);
        } catch (RuntimeException e) {
            throw new LockStepFailure(failure(wanted + " made the implementation throw " + e), e);
        } catch (LockStepFailure e) {
            throw new LockStepFailure(failure(wanted + ": " + e.getMessage()), e);
        }
        labels.add(happened);
        if (!happened.equals(wanted)) {
            throw new LockStepFailure(failure(wanted + " was to happen, but " + happened + " did"));
        }
        if (!specification.advance(happened)) {
            throw new LockStepFailure(failure(happened + " happened, which the specification does not allow here"));
        }
        select();
        if (!specification.mayBeIn(transition.to())) {
            throw new LockStepFailure(
                    failure("%s was to lead to%n  %s%nbut led elsewhere".formatted(wanted, transition.to())));
        }
        stack.requireMedia();
    }

    private void select() {
        if (!specification.select(new Observation(stack.observe()))) {
            throw new LockStepFailure(failure("the states differ in what is marked below"));
        }
    }

    private String failure(String what) {
        return FailureReport.of(what, steps, labels, new Observation(stack.observe()), specification);
    }

    @Override
    public void close() {
        stack.close();
    }
}
