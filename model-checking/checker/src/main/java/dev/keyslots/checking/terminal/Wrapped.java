package dev.keyslots.checking.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Text in lines of a given width, broken between words. */
public final class Wrapped {
    private Wrapped() {}

    /** No lines for an empty text; a word that is longer than a line has one of its own. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** The same as one text, each line after some blanks. */
    public static String paragraph(String text, int width, int indent) {
        String blanks = " ".repeat(indent);
        return lines(text, width - indent).stream()
                .map(line -> blanks + line)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
