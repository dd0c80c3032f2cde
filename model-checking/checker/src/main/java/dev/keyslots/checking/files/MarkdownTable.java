package dev.keyslots.checking.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of a note, its cells without marks of style. */
public record MarkdownTable(List<String> head, List<List<String>> lines) {

    public MarkdownTable {
        head = List.copyOf(head);
        lines = List.copyOf(lines);
    }

    /** All tables of a note that have a line, in its order. */
    public static List<MarkdownTable> in(List<String> markdown) {
        List<MarkdownTable> tables = new ArrayList<>();
        List<List<String>> current = new ArrayList<>();
        for (String line : markdown) {
            if (line.startsWith("|")) {
                current.add(cells(line));
            } else {
                add(current, tables);
                current = new ArrayList<>();
            }
        }
        add(current, tables);
        return tables;
    }

    /** The second line of a table only separates its head. */
    private static void add(List<List<String>> table, List<MarkdownTable> tables) {
        if (table.size() > 2) {
            tables.add(new MarkdownTable(table.getFirst(), table.subList(2, table.size())));
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.replaceAll("^\\||\\|\\s*$", "").split("\\|", -1))
                .map(cell -> cell.strip().replace("`", "").replace("*", ""))
                .toList();
    }
}
