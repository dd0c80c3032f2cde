package dev.keyslots.checking.tlc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A counterexample, as the states that TLC printed.
 *
 * @param backTo the number of the state to which a behaviour without end goes back after the last one; empty if it does not
 * @param stutters whether a behaviour without end stays in its last state for ever
 */
public record Trace(List<State> states, OptionalInt backTo, boolean stutters) {

    /** No counterexample. */
    public static final Trace NONE = new Trace(List.of(), OptionalInt.empty(), false);

    /**
     * One state and the action that led to it.
     *
     * @param variables each variable's value as TLC prints it
     */
    public record State(int number, String action, Map<String, String> variables) {}

    private static final Pattern HEAD = Pattern.compile("^(\\d+): <(.+?)(?: line \\d+.*)?>$");
    private static final Pattern VARIABLE = Pattern.compile("^(?:/\\\\ )?(\\w+) = (.*)$");

    static Trace of(List<ToolMessage> messages) {
        List<State> states = new ArrayList<>();
        OptionalInt backTo = OptionalInt.empty();
        boolean stutters = false;
        for (ToolMessage message : messages) {
            switch (message.code()) {
                case ToolMessage.TRACE_STATE -> states.add(state(message.text()));
                case ToolMessage.STUTTERING -> stutters = true;
                case ToolMessage.BACK_TO_STATE ->
                    backTo = OptionalInt.of(
                            Integer.parseInt(message.firstGroup("^(\\d+):").orElseThrow()));
                case ToolMessage.INITIAL_INVARIANT, ToolMessage.INITIAL_PROPERTY ->
                    initial(message.text()).ifPresent(states::add);
                default -> {
                    // about something else
                }
            }
        }
        return new Trace(List.copyOf(states), backTo, stutters);
    }

    /** An initial state that violates something follows the complaint. */
    private static Optional<State> initial(String complaint) {
        int end = complaint.indexOf('\n');
        return end < 0 ? Optional.empty() : Optional.of(state("1: <Initial predicate>" + complaint.substring(end)));
    }

    private static State state(String text) {
        List<String> lines = text.lines().toList();
        Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!head.find()) {
            return new State(0, text, Map.of());
        }
        Map<String, String> variables = new LinkedHashMap<>();
        String current = "";
        for (String line : lines.subList(1, lines.size())) {
            Matcher variable = VARIABLE.matcher(line);
            if (variable.find()) {
                current = variable.group(1);
                variables.put(current, variable.group(2));
            } else if (!line.isBlank()) {
                variables.merge(current, line.strip(), (value, more) -> value + " " + more);
            }
        }
        return new State(Integer.parseInt(head.group(1)), head.group(2), variables);
    }

    public int length() {
        return states.size();
    }

    /** The last steps, one line each: the action, and only what it changed. */
    public List<String> lastSteps(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = Math.max(0, states.size() - count); i < states.size(); i++) {
            State state = states.get(i);
            Map<String, String> before = i == 0 ? Map.of() : states.get(i - 1).variables();
            List<String> changes = state.variables().entrySet().stream()
                    .filter(variable -> !variable.getValue().equals(before.get(variable.getKey())))
                    .map(variable -> variable.getKey() + " = " + variable.getValue())
                    .toList();
            lines.add(state.number() + ": " + state.action()
                    + (changes.isEmpty() ? "" : "  " + String.join(", ", changes)));
        }
        return lines;
    }
}
