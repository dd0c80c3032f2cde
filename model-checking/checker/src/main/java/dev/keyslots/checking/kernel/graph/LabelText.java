package dev.keyslots.checking.kernel.graph;

import dev.keyslots.oracle.Label;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A label as {@link Label#toString} writes it, read again: numbers, names, and sets of them. */
public final class LabelText {

    private LabelText() {}

    public static Label parse(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return Label.of(text);
        }
        List<Object> arguments = new ArrayList<>();
        String rest = text.substring(open + 1, text.length() - 1);
        while (!rest.isEmpty()) {
            int end = rest.startsWith("{") ? rest.indexOf('}') + 1 : rest.indexOf(',');
            String argument = end <= 0 ? rest : rest.substring(0, end);
            arguments.add(argument.startsWith("{") ? set(argument) : element(argument));
            rest = rest.substring(argument.length()).replaceFirst("^, ", "");
        }
        return new Label(text.substring(0, open), arguments);
    }

    private static Set<Object> set(String text) {
        Set<Object> set = new LinkedHashSet<>();
        for (String part : text.substring(1, text.length() - 1).split(", ", -1)) {
            if (!part.isEmpty()) {
                set.add(element(part));
            }
        }
        return set;
    }

    private static Object element(String text) {
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : text;
    }
}
