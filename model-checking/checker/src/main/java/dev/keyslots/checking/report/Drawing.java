package dev.keyslots.checking.report;

import dev.keyslots.checking.report.StateGraph.Edge;
import dev.keyslots.checking.report.StateGraph.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A state graph with the paths that can be followed in it.
 *
 * @param says what it is, in sentences
 * @param actions how many steps each action takes
 * @param opensOnPath whether the first path is followed from the beginning
 */
record Drawing(
        String title,
        String says,
        StateGraph graph,
        Map<String, Integer> actions,
        List<GraphPath> paths,
        boolean opensOnPath) {

    Drawing {
        paths = List.copyOf(paths);
    }

    /** All that a model can do, or a story: the first path is what is told. */
    static Drawing of(StateGraph graph, List<GraphPath> paths) {
        String says =
                "%s: %s. %,d states, %,d steps. Every state is as many steps from the start as its column is from the left."
                        .formatted(
                                graph.model(),
                                graph.says(),
                                graph.states().size(),
                                graph.edges().size());
        return new Drawing(graph.model(), says, graph, graph.actions(), paths, graph.isStory());
    }

    /** What was done: a drawing for each ground. */
    static List<Drawing> ofWalks(List<Walk> walks) {
        Map<Walk.Ground, List<Walk>> together = new LinkedHashMap<>();
        walks.forEach(walk -> together.computeIfAbsent(walk.ground(), any -> new ArrayList<>())
                .add(walk));
        return together.entrySet().stream()
                .map(each -> new Walked().draw(each.getKey(), each.getValue()))
                .toList();
    }

    /** Collects the states and steps of walks. */
    private static final class Walked {

        private final Map<Object, Integer> numbers = new LinkedHashMap<>();
        private final List<Map<String, Object>> values = new ArrayList<>();
        private final Map<Edge, Integer> times = new LinkedHashMap<>();
        private final List<GraphPath> paths = new ArrayList<>();

        Drawing draw(Walk.Ground ground, List<Walk> walks) {
            walks.forEach(this::add);
            int[] depths = depths();
            List<State> states = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                states.add(new State(depths[i], values.get(i)));
            }
            StateGraph graph = new StateGraph(
                    ground.title(),
                    ground.says(),
                    false,
                    states,
                    times.entrySet().stream()
                            .map(each -> each.getKey().taken(each.getValue()))
                            .toList());
            String says = "%s %s in %s.".formatted(ground.says(), counted(states.size(), "state"), names(walks));
            return new Drawing(ground.title(), says, graph, graph.actions(), paths, true);
        }

        private static String names(List<Walk> walks) {
            return walks.size() == 1 ? "one trace" : walks.size() + " traces";
        }

        private static String counted(int number, String what) {
            return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
        }

        private void add(Walk walk) {
            List<Integer> states = new ArrayList<>();
            List<GraphPath.Stop> stops = new ArrayList<>();
            states.add(number(walk.start()));
            stops.add(GraphPath.Stop.of("", walk.start()));
            Walk.Stop before = walk.start();
            for (Walk.Step step : walk.steps()) {
                int from = states.getLast();
                int to = number(step.to());
                states.add(to);
                stops.add(GraphPath.Stop.after(before, step.at(), step.to()));
                before = step.to();
                times.merge(new Edge(from, to, step.action(), step.action(), 1), 1, Integer::sum);
            }
            paths.add(new GraphPath(
                    walk.name(),
                    walk.says(),
                    states,
                    walk.steps().stream().map(Walk.Step::label).toList(),
                    walk.end(),
                    stops));
        }

        private int number(Walk.Stop stop) {
            Integer known = numbers.putIfAbsent(stop.state(), values.size());
            if (known != null) {
                return known;
            }
            values.add(StateGraph.shown(stop.values()));
            return values.size() - 1;
        }

        /** By state: how many steps it is from where a walk begins. */
        private int[] depths() {
            int[] depths = new int[values.size()];
            Arrays.fill(depths, -1);
            Deque<Integer> unvisited = new ArrayDeque<>();
            paths.forEach(path -> {
                if (depths[path.states().getFirst()] < 0) {
                    depths[path.states().getFirst()] = 0;
                    unvisited.add(path.states().getFirst());
                }
            });
            Map<Integer, List<Integer>> next = new LinkedHashMap<>();
            times.keySet()
                    .forEach(edge -> next.computeIfAbsent(edge.from(), any -> new ArrayList<>())
                            .add(edge.to()));
            while (!unvisited.isEmpty()) {
                int from = unvisited.remove();
                for (int to : next.getOrDefault(from, List.of())) {
                    if (depths[to] < 0) {
                        depths[to] = depths[from] + 1;
                        unvisited.add(to);
                    }
                }
            }
            return depths;
        }
    }
}
