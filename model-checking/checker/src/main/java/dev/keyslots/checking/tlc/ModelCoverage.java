package dev.keyslots.checking.tlc;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often TLC took each action, and evaluated each part of each invariant.
 *
 * @param actions by name, the steps that they took
 * @param evaluated by place, for example {@code line 338, col 22 to line 338, col 84 of module Keyslots}, within invariants
 */
public record ModelCoverage(Map<String, Long> actions, Map<String, Long> evaluated) {

    private static final int START = 2201;
    private static final int ACTION = 2772;
    private static final int INVARIANT = 2774;
    private static final int INITIAL = 2773;
    private static final int PART = 2221;

    private static final Pattern TAKEN = Pattern.compile("^<(\\w+) line .*>: [\\d,]+:([\\d,]+)");
    private static final Pattern COUNTED = Pattern.compile("^[ |]*(line .* of module \\w+): ([\\d,]+)");

    public ModelCoverage {
        actions = Map.copyOf(actions);
        evaluated = Map.copyOf(evaluated);
    }

    /** The last statistics are those of the whole run. */
    static ModelCoverage of(List<ToolMessage> messages) {
        Map<String, Long> actions = new LinkedHashMap<>();
        Map<String, Long> evaluated = new HashMap<>();
        boolean inInvariant = false;
        for (ToolMessage message : messages) {
            switch (message.code()) {
                case START -> {
                    actions.clear();
                    evaluated.clear();
                }
                case INITIAL -> inInvariant = false;
                case INVARIANT -> inInvariant = true;
                case ACTION -> {
                    inInvariant = false;
                    add(actions, TAKEN.matcher(message.text()));
                }
                case PART -> {
                    if (inInvariant) {
                        add(evaluated, COUNTED.matcher(message.text()));
                    }
                }
                default -> {}
            }
        }
        return new ModelCoverage(actions, evaluated);
    }

    private static void add(Map<String, Long> counts, Matcher line) {
        if (line.find()) {
            counts.merge(line.group(1), Long.parseLong(line.group(2).replace(",", "")), Long::sum);
        }
    }

    /** How often the part of an invariant at that place was evaluated; empty if TLC does not count it. */
    public OptionalLong evaluated(String place, String module) {
        Long count = evaluated.get(place + " of module " + module);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }
}
