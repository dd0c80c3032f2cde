package dev.keyslots.checking.report;

import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many mutants were made and noticed: those tables of {@code proofs-notes/mutants.md} that count what was made.
 *
 * @param tables each with its head
 */
record MutationScores(List<Table> tables) {

    private static final String COUNTED = "made";

    record Table(List<String> head, List<List<String>> lines) {
        Table {
            head = List.copyOf(head);
            lines = List.copyOf(lines);
        }
    }

    MutationScores {
        tables = List.copyOf(tables);
    }

    /** None if there is no such note. */
    static MutationScores read(Path home) {
        Path note = home.resolve("proofs-notes").resolve("mutants.md");
        if (!Files.exists(note)) {
            return new MutationScores(List.of());
        }
        try {
            return of(Files.readAllLines(note));
        } catch (IOException e) {
            throw new InputProblemException(note + ": cannot be read: " + e.getMessage());
        }
    }

    static MutationScores of(List<String> markdown) {
        List<Table> tables = new ArrayList<>();
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
        return new MutationScores(tables);
    }

    /** The second line of a table only separates its head. */
    private static void add(List<List<String>> table, List<Table> tables) {
        if (table.size() > 2 && table.getFirst().contains(COUNTED)) {
            tables.add(new Table(table.getFirst(), table.subList(2, table.size())));
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.replaceAll("^\\||\\|\\s*$", "").split("\\|", -1))
                .map(cell -> cell.strip().replace("`", "").replace("*", ""))
                .toList();
    }
}
