package dev.keyslots.checking.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way through a state graph, as far as the graph allows: that of a counterexample leaves the graph of a design that does better.
 *
 * @param states from the initial one on, by their places in the graph
 * @param end how it ends, as a phrase
 * @param stops for each state what it was like this time, where states are drawn up to names; else empty
 */
record GraphPath(String name, String says, List<Integer> states, List<String> labels, String end, List<Stop> stops) {

    /**
     * What a state was like.
     *
     * @param at where the trace shows it; empty at the start
     * @param values as in {@link StateGraph.State}
     * @param legend what names in it stand for
     */
    record Stop(String at, Map<String, Object> values, Map<String, String> legend) {}

    GraphPath {
        states = List.copyOf(states);
        labels = List.copyOf(labels);
        stops = List.copyOf(stops);
    }

    /** @return empty if the graph has not even the first step */
    static Optional<GraphPath> follow(StateGraph graph, String name, String says, List<String> steps) {
        List<Integer> states = new ArrayList<>(List.of(0));
        List<String> labels = new ArrayList<>();
        String end = "to its end";
        for (String step : steps) {
            Optional<StateGraph.Edge> edge = graph.edges().stream()
                    .filter(candidate -> candidate.from() == states.getLast())
                    .filter(candidate -> candidate.label().equals(step))
                    .findFirst();
            if (edge.isEmpty()) {
                end = "then " + step + ", which this model does not allow";
                break;
            }
            labels.add(step);
            states.add(edge.get().to());
        }
        return labels.isEmpty()
                ? Optional.empty()
                : Optional.of(new GraphPath(name, says, states, labels, end, List.of()));
    }
}
