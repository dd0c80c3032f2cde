package dev.keyslots.checking.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.keyslots.checking.explain.ValueText;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.OracleException;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.oracle.search.StateSpace;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * States of the specification and the transitions between them: all of a small model, or those that a trace took.
 *
 * @param isStory whether it is one way, with what could have happened instead at each step
 * @param states in the order in which they were found; the initial ones have depth 0
 */
public record StateGraph(
        String model, String says, @JsonIgnore boolean isStory, List<State> states, List<Edge> edges) {

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
    public static StateGraph of(Model model, List<Path> libraries) throws InterruptedException {
        try (Oracle oracle = Oracles.load(model.module(), libraries.toArray(Path[]::new))) {
            return explore(model, oracle);
        } catch (OracleException e) {
            throw new InputProblemException(
                    "--explore %s: its state graph cannot be shown: %s".formatted(model.name(), e.getMessage()));
        }
    }

    /**
     * One way through a model, and at each state of it every step that could have been taken instead.
     *
     * @param steps from the initial state on
     */
    public static StateGraph along(Model model, List<Label> steps, List<Path> libraries) {
        try (Oracle oracle = Oracles.load(model.module(), libraries.toArray(Path[]::new))) {
            Map<SpecState, Integer> numbers = new LinkedHashMap<>();
            List<State> states = new ArrayList<>();
            List<Edge> edges = new ArrayList<>();
            SpecState at = oracle.initialStates().getFirst();
            numbers.put(at, 0);
            states.add(new State(0, shown(at.values())));
            for (Label step : steps) {
                List<Transition> possible = oracle.transitions(at);
                Optional<Transition> taken = possible.stream()
                        .filter(transition -> transition.label().equals(step))
                        .findFirst();
                if (taken.isEmpty()) {
                    break;
                }
                int from = numbers.getOrDefault(at, 0);
                int depth = states.get(from).depth() + 1;
                // The way itself comes first, so that it is drawn first.
                Stream.concat(taken.stream(), possible.stream()).distinct().forEach(transition -> {
                    SpecState to = transition.to();
                    if (!numbers.containsKey(to)) {
                        numbers.put(to, states.size());
                        states.add(new State(depth, shown(to.values())));
                    }
                    Label label = transition.label();
                    edges.add(new Edge(from, numbers.getOrDefault(to, 0), label.action(), label.toString(), 1));
                });
                at = taken.get().to();
            }
            return new StateGraph(
                    model.name(),
                    model.says() + ", with every step that could have been taken instead",
                    true,
                    states,
                    edges);
        }
    }

    private static StateGraph explore(Model model, Oracle oracle) throws InterruptedException {
        List<State> states = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        StateSpace.<SpecState, Label>search(oracle.initialStates(), (from, found) -> {
            states.add(new State(from.path().size(), shown(from.state().values())));
            for (Transition transition : oracle.transitions(from.state())) {
                Label label = transition.label();
                int to = found.reaches(transition.to(), from.pathAnd(label));
                if (to >= MOST_STATES) {
                    throw new InputProblemException(
                            "--explore %s: it has more than %,d states without symmetry, too many to look at. Choose a smaller model, for example MCPassthrough."
                                    .formatted(model.name(), MOST_STATES));
                }
                edges.add(new Edge(from.number(), to, label.action(), label.toString(), 1));
            }
        });
        return new StateGraph(model.name(), model.says(), false, states, edges);
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
