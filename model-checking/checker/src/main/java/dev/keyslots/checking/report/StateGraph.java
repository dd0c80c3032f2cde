package dev.keyslots.checking.report;

import dev.keyslots.checking.explain.ValueText;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.OracleException;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * States and the steps between them, as the specification says them: all of a small model, or those that a trace came by.
 *
 * @param states in the order in which they were found; the initial ones have depth 0
 */
public record StateGraph(String model, String says, List<State> states, List<Edge> edges) {

    /** What a reader, and a browser, can still cope with. */
    static final int MOST_STATES = 1_000;

    /** @param values by variable: a text, or a text for each argument of a function */
    public record State(int depth, Map<String, Object> values) {}

    /**
     * A step from one state to another, by their places in the list.
     *
     * @param times how often it was taken, by a trace; else 1
     */
    public record Edge(int from, int to, String action, String label, int times) {
        Edge taken(int often) {
            return new Edge(from, to, action, label, often);
        }
    }

    /**
     * @param libraries the folders of the modules that it extends
     * @throws InputProblemException if the model has no named steps, or too many states to be looked at
     */
    public static StateGraph of(Model model, List<Path> libraries) {
        try (Oracle oracle = Oracles.load(model.module(), libraries.toArray(Path[]::new))) {
            return explore(model, oracle);
        } catch (OracleException e) {
            throw new InputProblemException(
                    "--explore %s: its state graph cannot be shown: %s".formatted(model.name(), e.getMessage()));
        }
    }

    private static StateGraph explore(Model model, Oracle oracle) {
        Map<SpecState, Integer> numbers = new LinkedHashMap<>();
        List<State> states = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        Deque<SpecState> unvisited = new ArrayDeque<>();
        for (SpecState initial : oracle.initialStates()) {
            numbers.put(initial, states.size());
            states.add(new State(0, shown(initial.values())));
            unvisited.add(initial);
        }
        while (!unvisited.isEmpty()) {
            SpecState state = unvisited.remove();
            int from = numbers.getOrDefault(state, 0);
            for (Transition transition : oracle.transitions(state)) {
                SpecState next = transition.to();
                if (!numbers.containsKey(next)) {
                    if (states.size() == MOST_STATES) {
                        throw new InputProblemException(
                                "--explore %s: it has more than %,d states without symmetry, too many to look at. Choose a smaller model, for example MCPassthrough."
                                        .formatted(model.name(), MOST_STATES));
                    }
                    numbers.put(next, states.size());
                    states.add(new State(states.get(from).depth() + 1, shown(next.values())));
                    unvisited.add(next);
                }
                Label label = transition.label();
                edges.add(new Edge(from, numbers.getOrDefault(next, 0), label.action(), label.toString(), 1));
            }
        }
        return new StateGraph(model.name(), model.says(), states, edges);
    }

    /** As a table can show it. */
    static Map<String, Object> shown(Map<String, Object> variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        variables.forEach((variable, value) -> {
            if (value instanceof Map<?, ?> function) {
                Map<String, String> texts = new LinkedHashMap<>();
                function.forEach((argument, at) -> texts.put(argument.toString(), ValueText.of(at)));
                values.put(variable, texts);
            } else {
                values.put(variable, ValueText.of(value));
            }
        });
        return values;
    }

    /** How many steps each action takes. */
    Map<String, Integer> actions() {
        Map<String, Integer> actions = new TreeMap<>();
        edges.forEach(edge -> actions.merge(edge.action(), edge.times(), Integer::sum));
        return actions;
    }
}
