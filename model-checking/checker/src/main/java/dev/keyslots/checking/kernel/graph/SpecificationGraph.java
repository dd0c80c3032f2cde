package dev.keyslots.checking.kernel.graph;

import dev.keyslots.checking.kernel.graph.Graph.Edge;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** Every state that the specification allows, and every step. */
public final class SpecificationGraph {

    private SpecificationGraph() {}

    /**
     * @param limit how many states are gone through at most: a design with a mistake may have no end of them
     * @param told how many states are done, now and then
     */
    public static Graph of(Oracle oracle, States states, long limit, LongConsumer told) throws InterruptedException {
        Graph graph = new Graph();
        Map<SpecState, Integer> numbers = new HashMap<>();
        Deque<SpecState> unvisited = new ArrayDeque<>();
        for (SpecState initial : oracle.initialStates()) {
            numbers.put(initial, states.number(initial.values()));
            graph.add(states.number(initial.values()));
            unvisited.add(initial);
        }
        for (long done = 1; !unvisited.isEmpty() && done <= limit; done++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            SpecState state = unvisited.remove();
            int from = numbers.getOrDefault(state, -1);
            for (Transition transition : oracle.transitions(state)) {
                Integer to = numbers.get(transition.to());
                if (to == null) {
                    to = states.number(transition.to().values());
                    numbers.put(transition.to(), to);
                    unvisited.add(transition.to());
                }
                graph.add(new Edge(from, transition.label().toString(), to));
            }
            if (done % 1000 == 0) {
                told.accept(done);
            }
        }
        unvisited.forEach(state -> graph.addUnfinished(numbers.getOrDefault(state, -1)));
        return graph;
    }
}
