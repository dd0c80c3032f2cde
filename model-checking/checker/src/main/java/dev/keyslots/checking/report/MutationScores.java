package dev.keyslots.checking.report;

import dev.keyslots.checking.files.MarkdownTable;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many mutants were made and noticed: those tables of {@code proofs-notes/mutants.md} that count what was made. */
record MutationScores(List<MarkdownTable> tables) {

    private static final String COUNTED = "made";

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
        return new MutationScores(MarkdownTable.in(markdown).stream()
                .filter(table -> table.head().contains(COUNTED))
                .toList());
    }
}
