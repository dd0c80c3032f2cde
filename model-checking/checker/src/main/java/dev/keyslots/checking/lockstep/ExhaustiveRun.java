package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.oracle.search.StateSpace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Executes every transition of a small model on the implementation: a shortest path brings a fresh implementation into the state in which
 * the transition begins, and then it has to follow the transition. Each transition of the path was judged when it was the last one.
 */
public final class ExhaustiveRun {

    /**
     * What was executed.
     *
     * @param transitions all transitions of the model, each executed once as the last step of a run
     * @param byAction how many of them each action has
     */
    public record Report(int states, int transitions, Map<String, Integer> byAction) {}

    private final Subject<?> subject;
    private final Map<String, Integer> byAction = new TreeMap<>();
    private int transitions;

    private ExhaustiveRun(Subject<?> subject) {
        this.subject = subject;
    }

    /**
     * @param subject with a specification of few states
     * @param progress receives, now and then, how many transitions were executed
     * @throws LockStepFailure at the first transition that the implementation does not follow
     */
    public static Report of(Subject<?> subject, LongConsumer progress) throws InterruptedException {
        return new ExhaustiveRun(subject).run(progress);
    }

    private Report run(LongConsumer progress) throws InterruptedException {
        Oracle oracle = subject.specification().orElseThrow();
        int states = StateSpace.<SpecState, Transition>search(oracle.initialStates(), (from, found) -> {
            for (Transition transition : oracle.transitions(from.state())) {
                execute(from.path(), transition);
                found.reaches(transition.to(), from.pathAnd(transition));
            }
            progress.accept(transitions);
        });
        return new Report(states, transitions, Map.copyOf(byAction));
    }

    private void execute(List<Transition> path, Transition transition) {
        try (Run<?> run = subject.start()) {
            run.retrace(path);
            run.follow(transition);
        }
        transitions++;
        byAction.merge(transition.label().action(), 1, Integer::sum);
    }
}
