package dev.keyslots.checking.kernel;

import dev.keyslots.checking.kernel.graph.Graph;
import dev.keyslots.checking.kernel.graph.Graph.Edge;
import dev.keyslots.checking.kernel.graph.States;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which promises the code keeps in a world; of those that it does not, one of the shortest runs that break it. What was asked once is remembered. */
final class PromiseWatch implements AutoCloseable {

    private record Question(String promise, int from, int to) {}

    private final Oracle oracle;
    private final States states;
    private final Map<Integer, SpecState> known = new HashMap<>();
    private final Map<Question, Boolean> answers = new HashMap<>();

    PromiseWatch(Oracle oracle, States states) {
        this.oracle = oracle;
        this.states = states;
    }

    /** The broken promises with the steps that break them, in the order of the promises. */
    synchronized Map<Promise, List<Edge>> broken(Graph code, World world, List<Promise> promises)
            throws InterruptedException {
        Map<Integer, List<Edge>> outgoing = new HashMap<>();
        code.edges().stream()
                .filter(edge -> world.happens().test(edge.label()))
                .forEach(edge -> outgoing.computeIfAbsent(edge.from(), unused -> new ArrayList<>())
                        .add(edge));
        Map<Integer, Optional<Edge>> by = new HashMap<>();
        Map<Promise, List<Edge>> broken = new LinkedHashMap<>();
        int first = code.states().iterator().next();
        by.put(first, Optional.empty());
        Deque<Integer> unvisited = new ArrayDeque<>(List.of(first));
        while (!unvisited.isEmpty() && broken.size() < promises.size()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            for (Edge edge : outgoing.getOrDefault(unvisited.remove(), List.of())) {
                boolean isNew = by.putIfAbsent(edge.to(), Optional.of(edge)) == null;
                for (Promise promise : promises) {
                    if ((isNew || promise.ofSteps()) && !broken.containsKey(promise) && !holds(promise, edge)) {
                        broken.put(promise, path(edge, by));
                    }
                }
                if (isNew) {
                    unvisited.add(edge.to());
                }
            }
        }
        Map<Promise, List<Edge>> inOrder = new LinkedHashMap<>();
        promises.stream()
                .filter(broken::containsKey)
                .forEach(promise -> inOrder.put(promise, broken.getOrDefault(promise, List.of())));
        return inOrder;
    }

    private static List<Edge> path(Edge last, Map<Integer, Optional<Edge>> by) {
        List<Edge> path = new ArrayList<>(List.of(last));
        for (Optional<Edge> edge = by.getOrDefault(last.from(), Optional.empty());
                edge.isPresent();
                edge = by.getOrDefault(edge.get().from(), Optional.empty())) {
            path.addFirst(edge.get());
        }
        return path;
    }

    private boolean holds(Promise promise, Edge edge) {
        Question question = new Question(promise.name(), promise.ofSteps() ? edge.from() : -1, edge.to());
        return answers.computeIfAbsent(question, unused -> ask(promise, edge));
    }

    /** A state that is none, such as one with a broken list, keeps no promise. */
    private boolean ask(Promise promise, Edge edge) {
        try {
            return promise.ofSteps()
                    ? oracle.leads(state(edge.from()), state(edge.to()), promise.operator())
                    : oracle.evaluate(state(edge.to()), promise.operator()).equals(true);
        } catch (RuntimeException noState) {
            return false;
        }
    }

    private SpecState state(int number) {
        return known.computeIfAbsent(number, unused -> oracle.state(states.values(number)));
    }

    @Override
    public void close() {
        oracle.close();
    }
}
