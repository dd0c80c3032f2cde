package dev.keyslots.checking.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
     * What a state was like, as far as it differs from the stop before: a long trace would not fit into a page otherwise.
     *
     * @param at where the trace shows it; empty at the start
     * @param values as in {@link StateGraph.State}, of the variables that changed
     * @param legend what names in it stand for, all of them; of a stop at which they are as before, none
     */
    record Stop(String at, Map<String, Object> values, Map<String, String> legend) {

        static Stop of(String at, Walk.Stop first) {
            return new Stop(at, StateGraph.shown(first.values()), first.legend());
        }

        static Stop after(Walk.Stop before, String at, Walk.Stop now) {
            Map<String, Object> values = new LinkedHashMap<>(StateGraph.shown(now.values()));
            values.entrySet().removeAll(StateGraph.shown(before.values()).entrySet());
            return new Stop(at, values, now.legend().equals(before.legend()) ? Map.of() : now.legend());
        }
    }

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
