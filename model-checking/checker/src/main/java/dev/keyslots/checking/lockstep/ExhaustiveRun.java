package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.oracle.search.StateSpace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Executes every transition of a small model on the implementation. A shortest path brings a fresh implementation into a state with
 * transitions that were not executed yet; from there on it follows one such transition after the other, as long as the state that it has
 * reached has one. Where it leaves the specification, the last transition alone, after a shortest path, is the failure to report, if that
 * one fails as well.
 */
public final class ExhaustiveRun {

    /** How many transitions a run follows at most: a failure at the end of a longer one would be hard to read. */
    private static final int LONGEST = 60;

    /**
     * What was executed.
     *
     * @param transitions all transitions of the model, each executed and judged once
     * @param byAction how many of them each action has
     */
    public record Report(int states, int transitions, Map<String, Integer> byAction) {}

    /** A state of the model, a shortest path to it, and its transitions that were not executed yet. */
    private record Place(List<Transition> path, Deque<Transition> due) {}

    private final Subject<?> subject;
    private final LongConsumer progress;
    private final Map<SpecState, Place> places = new LinkedHashMap<>();
    private final Map<String, Integer> byAction = new TreeMap<>();
    private int transitions;

    private ExhaustiveRun(Subject<?> subject, LongConsumer progress) {
        this.subject = subject;
        this.progress = progress;
    }

    /**
     * @param subject with a specification of few states
     * @param progress receives, now and then, how many transitions were executed
     * @throws LockStepFailure at the first transition that the implementation does not follow
     */
    public static Report of(Subject<?> subject, LongConsumer progress) throws InterruptedException {
        ExhaustiveRun run = new ExhaustiveRun(subject, progress);
        run.findPlaces();
        run.executeAll();
        return new Report(run.places.size(), run.transitions, Map.copyOf(run.byAction));
    }

    private void findPlaces() throws InterruptedException {
        Oracle oracle = subject.specification().orElseThrow();
        StateSpace.<SpecState, Transition>search(oracle.initialStates(), (from, found) -> {
            List<Transition> leaving = oracle.transitions(from.state());
            places.put(from.state(), new Place(from.path(), new ArrayDeque<>(leaving)));
            leaving.forEach(transition -> found.reaches(transition.to(), from.pathAnd(transition)));
        });
    }

    private void executeAll() throws InterruptedException {
        for (Place place : places.values()) {
            while (!place.due.isEmpty()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                executeFrom(place);
                progress.accept(transitions);
            }
        }
    }

    /** One run, as long as it leads to transitions that are due. */
    private void executeFrom(Place start) {
        try (Run<?> run = subject.start()) {
            run.retrace(start.path);
            Place place = start;
            for (int followed = 0; followed < LONGEST && !place.due.isEmpty(); followed++) {
                Transition transition = place.due.remove();
                follow(run, transition, place, followed > 0);
                transitions++;
                byAction.merge(transition.label().action(), 1, Integer::sum);
                place = place(transition.to());
            }
        }
    }

    private Place place(SpecState state) {
        Place place = places.get(state);
        if (place == null) {
            throw new IllegalStateException("a transition leads to a state that the search has not found");
        }
        return place;
    }

    private void follow(Run<?> run, Transition transition, Place from, boolean hasShorter) {
        try {
            run.follow(transition);
        } catch (LockStepFailure failure) {
            if (hasShorter) {
                try (Run<?> shorter = subject.start()) {
                    shorter.retrace(from.path);
                    shorter.follow(transition);
                }
            }
            throw failure;
        }
    }
}
