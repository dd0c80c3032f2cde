package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.GuidedStack;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.oracle.search.BeliefState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * One run of a stack beside the oracle, along transitions of the specification. After each: what the implementation did is what the
 * transition is called; the whole observable state is the same on both sides; and the media hold what they should.
 */
public final class GuidedRun implements Run<String> {
    private final NamedTransitions transitions;
    private BeliefState specification;
    private final GuidedStack stack;
    private final List<String> steps = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    /** @param stack a fresh one; closed together with this */
    public GuidedRun(NamedTransitions transitions, Oracle oracle, GuidedStack stack) {
        this.transitions = transitions;
        this.specification = BeliefState.initial(oracle);
        this.stack = stack;
        select();
    }

    @Override
    public List<String> steps() {
        return Collections.unmodifiableList(steps);
    }

    @Override
    public List<Label> labels() {
        return Collections.unmodifiableList(labels);
    }

    /** One of the possible states; transitions from it are tried, and an implementation in another one is found not to follow. */
    @Override
    public Optional<SpecState> state() {
        return specification.states().stream().findFirst();
    }

    private Map<String, Transition> allowed() {
        return transitions.from(state().orElseThrow());
    }

    /** The steps of an action that the specification enables in this state. */
    public List<String> enabled(String action) {
        return allowed().entrySet().stream()
                .filter(named -> named.getValue().label().action().equals(action))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public boolean fits(String step) {
        return allowed().containsKey(step);
    }

    /** Draws an action first, and then one of its transitions, so that actions with few transitions come as often as others. */
    @Override
    public Optional<String> random(RandomGenerator random) {
        Map<String, List<String>> byAction = new TreeMap<>();
        allowed()
                .forEach((name, transition) -> byAction.computeIfAbsent(
                                transition.label().action(), action -> new ArrayList<>())
                        .add(name));
        return drawn(List.copyOf(byAction.values()), random).flatMap(names -> drawn(names, random));
    }

    private static <T> Optional<T> drawn(List<T> choices, RandomGenerator random) {
        return choices.isEmpty() ? Optional.empty() : Optional.of(choices.get(random.nextInt(choices.size())));
    }

    @Override
    public Optional<String> along(Transition transition, RandomGenerator random) {
        return allowed().entrySet().stream()
                .filter(named -> named.getValue().equals(transition))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** @throws IllegalArgumentException if the specification does not allow the step in this state */
    @Override
    public List<Transition> apply(String step) {
        Transition transition = allowed().get(step);
        if (transition == null) {
            throw new IllegalArgumentException("the specification does not allow " + step + " in this state");
        }
        steps.add(step);
        lead(transition);
        return List.of(transition);
    }

    @Override
    public void follow(Transition transition) {
        steps.add(transition.label().toString());
        lead(transition);
    }

    /** Only looks at where the path ends. */
    @Override
    public void retrace(List<Transition> path) {
        for (Transition transition : path) {
            steps.add(transition.label().toString());
            labels.add(stack.perform(transition));
            specification = BeliefState.of(specification.oracle(), transition.to());
        }
        select();
    }

    private void lead(Transition transition) {
        Label wanted = transition.label();
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
            throw new LockStepFailure(
                    failure(wanted + " is the transition to follow, but the implementation did " + happened));
        }
        BeliefState next = specification.after(happened);
        if (next.isEmpty()) {
            throw new LockStepFailure(failure(happened + " happened, which the specification does not allow here"));
        }
        specification = next;
        select();
        if (!specification.contains(transition.to())) {
            throw new LockStepFailure(failure("%s leads to%n  %s%nbut the implementation is in another state"
                    .formatted(wanted, transition.to())));
        }
        stack.requireMedia();
    }

    private void select() {
        BeliefState agreeing = specification.where(stack.observe());
        if (agreeing.isEmpty()) {
            throw new LockStepFailure(failure("the states differ in what is marked below"));
        }
        specification = agreeing;
    }

    private String failure(String what) {
        return FailureReport.of(what, steps, labels, stack.observe(), specification);
    }

    @Override
    public void close() {
        stack.close();
    }
}
