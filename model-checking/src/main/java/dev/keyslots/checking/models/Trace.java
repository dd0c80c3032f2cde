package dev.keyslots.checking.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A counterexample, as the states that TLC printed. */
public record Trace(List<State> states) {

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
        for (ToolMessage message : messages) {
            if (message.code() == ToolMessage.TRACE_STATE) {
                states.add(state(message.text()));
            }
        }
        return new Trace(List.copyOf(states));
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
