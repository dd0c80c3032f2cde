package dev.keyslots.checking.kernel.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** States and the labelled steps between them, in the order in which they were reached, breadth first. */
public final class Graph {

    /** A step from one state to another. */
    public record Edge(int from, String label, int to) {}

    private final Set<Integer> states = new LinkedHashSet<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Set<Integer> unfinished = new LinkedHashSet<>();

    /** A state without steps so far; the first one is where it begins. */
    public void add(int state) {
        states.add(state);
    }

    public void add(Edge edge) {
        states.add(edge.from());
        states.add(edge.to());
        edges.add(edge);
    }

    /** Steps from here may be missing. */
    public void addUnfinished(int state) {
        states.add(state);
        unfinished.add(state);
    }

    /** Whether all steps from a state are here. */
    public boolean isFinished(int state) {
        return !unfinished.contains(state);
    }

    public Set<Integer> states() {
        return states;
    }

    public Set<Edge> edges() {
        return edges;
    }

    public boolean has(Edge edge) {
        return edges.contains(edge);
    }

    /** The steps that begin in a state. */
    public List<Edge> from(int state) {
        return edges.stream().filter(edge -> edge.from() == state).toList();
    }

    /** A shortest way to a state; empty if it is the first, or there is none. */
    public List<Edge> pathTo(int state) {
        Map<Integer, List<Edge>> outgoing = new HashMap<>();
        edges.forEach(edge -> outgoing.computeIfAbsent(edge.from(), unused -> new ArrayList<>())
                .add(edge));
        Map<Integer, Edge> by = new HashMap<>();
        int first = states.iterator().next();
        Deque<Integer> unvisited = new ArrayDeque<>(List.of(first));
        while (!unvisited.isEmpty() && !by.containsKey(state)) {
            for (Edge edge : outgoing.getOrDefault(unvisited.remove(), List.of())) {
                if (edge.to() != first && by.putIfAbsent(edge.to(), edge) == null) {
                    unvisited.add(edge.to());
                }
            }
        }
        List<Edge> path = new ArrayList<>();
        for (Edge edge = by.get(state); edge != null; edge = by.get(edge.from())) {
            path.addFirst(edge);
        }
        return path;
    }
}
