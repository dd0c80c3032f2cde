package dev.keyslots.oracle;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A step by its name and arguments, as the specification, the events of an implementation and a trace call it: {@code
 * GetHit(r1, k2, 0)}.
 *
 * @param action the name of an action of the module
 * @param arguments model values and strings as {@code String}, numbers as {@code Integer}, sets as {@code Set}
 */
public record Label(String action, List<Object> arguments) {
    public Label {
        arguments = List.copyOf(arguments);
    }

    public static Label of(String action, Object... arguments) {
        return new Label(action, List.of(arguments));
    }

    @Override
    public String toString() {
        return arguments.isEmpty()
                ? action
                : arguments.stream().map(Label::show).collect(Collectors.joining(", ", action + "(", ")"));
    }

    private static String show(Object argument) {
        return argument instanceof Collection<?> set
                ? set.stream().map(Object::toString).sorted().collect(Collectors.joining(", ", "{", "}"))
                : argument.toString();
    }
}
