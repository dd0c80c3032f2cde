package dev.keyslots.checking.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way through a state graph, as far as the graph allows: that of a counterexample leaves the graph of a design that does better.
 *
 * @param states from the initial one on, by their places in the graph
 * @param leaves what it would do next where the graph has no such step; empty if it stays in the graph to its end
 */
record GraphPath(String name, String says, List<Integer> states, List<String> labels, String leaves) {

    GraphPath {
        states = List.copyOf(states);
        labels = List.copyOf(labels);
    }

    /** @return empty if the graph has not even the first step */
    static Optional<GraphPath> follow(StateGraph graph, String name, String says, List<String> steps) {
        List<Integer> states = new ArrayList<>(List.of(0));
        List<String> labels = new ArrayList<>();
        String leaves = "";
        for (String step : steps) {
            Optional<StateGraph.Edge> edge = graph.edges().stream()
                    .filter(candidate -> candidate.from() == states.getLast())
                    .filter(candidate -> candidate.label().equals(step))
                    .findFirst();
            if (edge.isEmpty()) {
                leaves = step;
                break;
            }
            labels.add(step);
            states.add(edge.get().to());
        }
        return labels.isEmpty() ? Optional.empty() : Optional.of(new GraphPath(name, says, states, labels, leaves));
    }
}
