package dev.keyslots.checking.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A state of the specification as tables: one for the slots, one for the requests or threads, and what belongs to neither.
 *
 * @param tables functions with the same arguments side by side
 * @param singles all other variables
 */
public record StateTables(List<Table> tables, List<Cell> singles) {

    /** Functions on the same arguments. */
    public record Table(String caption, List<String> columns, List<Line> lines) {}

    /** One argument, and what each function says of it. */
    public record Line(String head, List<Cell> cells) {}

    /** A value; changed if this step changed it. */
    public record Cell(String name, String value, boolean changed) {}

    public StateTables {
        tables = List.copyOf(tables);
        singles = List.copyOf(singles);
    }

    /**
     * @param state variables by name
     * @param shown how a value is written
     * @param changed whether a variable changed for an argument; the argument is empty for the whole of a variable
     */
    public static StateTables of(
            Map<String, Object> state, Function<Object, String> shown, BiPredicate<String, String> changed) {
        Map<List<Object>, List<String>> byArguments = new LinkedHashMap<>();
        List<Cell> singles = new ArrayList<>();
        state.forEach((variable, value) -> {
            if (value instanceof Map<?, ?> function) {
                byArguments
                        .computeIfAbsent(List.copyOf(function.keySet()), unused -> new ArrayList<>())
                        .add(variable);
            } else {
                singles.add(new Cell(variable, shown.apply(value), changed.test(variable, "")));
            }
        });
        List<Table> tables = new ArrayList<>();
        byArguments.forEach((arguments, variables) -> tables.add(table(arguments, variables, state, shown, changed)));
        tables.sort(Comparator.comparing(table -> table.caption().isEmpty()));
        return new StateTables(tables, singles);
    }

    private static Table table(
            List<Object> arguments,
            List<String> variables,
            Map<String, Object> state,
            Function<Object, String> shown,
            BiPredicate<String, String> changed) {
        List<Line> lines = new ArrayList<>();
        for (Object argument : arguments) {
            List<Cell> cells = new ArrayList<>();
            for (String variable : variables) {
                Object value = state.get(variable) instanceof Map<?, ?> function && function.containsKey(argument)
                        ? function.get(argument)
                        : "";
                cells.add(new Cell(variable, shown.apply(value), changed.test(variable, argument.toString())));
            }
            lines.add(new Line(argument.toString(), cells));
        }
        boolean slots = arguments.stream().allMatch(Integer.class::isInstance);
        return new Table(slots ? "slot" : "", variables, lines);
    }
}
