package dev.keyslots.checking.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.MarkdownTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of mutants is what the note counts. */
class MutationScoresTest {

    @Test
    void are_the_tables_that_count_what_was_made() {
        MutationScores scores = MutationScores.of(List.of(
                "# Mutants",
                "",
                "| module | made | survived |",
                "|---|---|---|",
                "| `Keyslots` | 12 | **0** |",
                "",
                "| module | verdict |",
                "|---|---|",
                "| Keyslots | open |"));
        assertThat(scores.tables())
                .containsExactly(new MarkdownTable(
                        List.of("module", "made", "survived"), List.of(List.of("Keyslots", "12", "0"))));
    }

    @Test
    void are_none_where_nothing_was_noted(@TempDir Path home) {
        assertThat(MutationScores.read(home).tables()).isEmpty();
    }
}
