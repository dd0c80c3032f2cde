package dev.keyslots.checking.mutation;

import dev.keyslots.oracle.syntax.Place;
import java.util.ArrayList;
import java.util.List;

/** The text of a module, read and changed by places. */
public record SourceText(List<String> lines) {

    public SourceText {
        lines = List.copyOf(lines);
    }

    public static SourceText of(String text) {
        return new SourceText(List.of(text.split("\n", -1)));
    }

    /** What stands there. */
    String at(Place place) {
        if (place.line() == place.endLine()) {
            return line(place.line()).substring(place.column() - 1, place.endColumn());
        }
        List<String> parts = new ArrayList<>();
        parts.add(line(place.line()).substring(place.column() - 1));
        parts.addAll(lines.subList(place.line(), place.endLine() - 1));
        parts.add(line(place.endLine()).substring(0, place.endColumn()));
        return String.join("\n", parts);
    }

    /** The same on one line, for a reader. */
    public String shown(Place place) {
        return at(place)
                .replaceAll("\\\\\\*[^\n]*", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    public SourceText replace(Place place, String replacement) {
        List<String> changed = new ArrayList<>(lines.subList(0, place.line() - 1));
        String text = line(place.line()).substring(0, place.column() - 1)
                + replacement
                + line(place.endLine()).substring(place.endColumn());
        changed.addAll(List.of(text.split("\n", -1)));
        changed.addAll(lines.subList(place.endLine(), lines.size()));
        return new SourceText(changed);
    }

    /**
     * The text of a place with something before and after it. Lists of conjuncts are told from each other by their columns, so the lines
     * after the first move as far as the first does.
     */
    String wrapped(Place place, String before, String after) {
        return before + at(place).replace("\n", "\n" + " ".repeat(before.length())) + after;
    }

    private String line(int number) {
        return lines.get(number - 1);
    }

    String text() {
        return String.join("\n", lines);
    }
}
