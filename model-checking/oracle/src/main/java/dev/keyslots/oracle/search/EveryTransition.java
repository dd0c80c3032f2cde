package dev.keyslots.oracle.search;

import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes to every state of a small model, breadth first, and has every transition executed from there. */
public final class EveryTransition {

    private EveryTransition() {}

    /**
     * Executes one transition.
     *
     * @param <S> what an implementation is led along by
     */
    @FunctionalInterface
    public interface Execution<S> {

        /**
         * @param path what leads to the state in which the transition begins: a shortest path
         * @return what leads along the transition itself
         */
        S execute(List<S> path, Transition transition);
    }

    /**
     * @param afterState run whenever all transitions of a state are done
     * @return how many states there are
     */
    public static <S> int of(Oracle oracle, Execution<S> execution, Runnable afterState) throws InterruptedException {
        Map<SpecState, List<S>> paths = new HashMap<>();
        Deque<SpecState> unvisited = new ArrayDeque<>();
        for (SpecState initial : oracle.initialStates()) {
            paths.put(initial, List.of());
            unvisited.add(initial);
        }
        while (!unvisited.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            SpecState state = unvisited.remove();
            List<S> path = paths.getOrDefault(state, List.of());
            for (Transition transition : oracle.transitions(state)) {
                S step = execution.execute(path, transition);
                if (!paths.containsKey(transition.to())) {
                    List<S> longer = new ArrayList<>(path);
                    longer.add(step);
                    paths.put(transition.to(), List.copyOf(longer));
                    unvisited.add(transition.to());
                }
            }
            afterState.run();
        }
        return paths.size();
    }
}
