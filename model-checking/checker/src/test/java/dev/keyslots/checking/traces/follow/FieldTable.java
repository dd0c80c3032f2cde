package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The tables of {@code model-checking/traces/fields.md}: for each field how it is judged, and how many of its mutations are rejected. What is
 * written there is what the tests pin; {@code -Dkeyslots.fields=print} prints the rows as they are now.
 */
final class FieldTable {
    private static final Path FILE =
            Workspace.home().resolve("model-checking").resolve("traces").resolve("fields.md");

    /** What becomes of a falsified trace. */
    enum Fate {
        /** It is rejected, a promise is broken where none was before, or it is no trace any more. */
        REJECTED,
        ALLOWED
    }

    @FunctionalInterface
    interface Mutator {
        Optional<List<String>> apply(Random random);
    }

    private final String title;
    private final int column;
    private final Map<String, String> counts = new LinkedHashMap<>();

    /**
     * @param title of the section with the table
     * @param column the column with the counts, from 0
     */
    FieldTable(String title, int column) {
        this.title = title;
        this.column = column;
    }

    /** Falsifies a field with so many seeds; {@code judge} says what becomes of it. */
    void mutate(String row, int seeds, Mutator mutator, java.util.function.Function<List<String>, Fate> judge) {
        int mutants = 0;
        int allowed = 0;
        for (int seed = 0; seed < seeds; seed++) {
            Optional<List<String>> mutant = mutator.apply(new Random(seed));
            if (mutant.isPresent()) {
                mutants++;
                allowed += judge.apply(mutant.get()) == Fate.ALLOWED ? 1 : 0;
            }
        }
        counts.put(row, (mutants - allowed) + " of " + mutants);
    }

    /** Holds the counts against the table, each of whose rows has some. */
    void isAsWritten() throws IOException {
        if ("print".equals(System.getProperty("keyslots.fields"))) {
            counts.forEach((row, count) -> System.out.println(title + " | " + row + " | " + count));
        }
        assertThat(counts).isEqualTo(written());
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).doesNotEndWith(" 0"));
    }

    /** The rows of the table that have something in the column. */
    List<String> rows() throws IOException {
        return new ArrayList<>(written().keySet());
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        boolean here = false;
        for (String line : Files.readAllLines(FILE)) {
            here = line.startsWith("## ") ? line.equals("## " + title) : here;
            List<String> cells =
                    List.of(line.replaceAll("^\\|\\s*|\\s*\\|$", "").split("\\s*\\|\\s*", -1));
            if (here && cells.size() > column && cells.get(column).matches("\\d+ of \\d+|\\?")) {
                rows.put(cells.get(0).replace("`", "") + " " + cells.get(1).replace("`", ""), cells.get(column));
            }
        }
        return rows;
    }
}
