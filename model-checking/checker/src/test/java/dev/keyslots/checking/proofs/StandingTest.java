package dev.keyslots.checking.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The notes on invariants say of each whether it is proved for any number, and say so of nothing else. */
class StandingTest {

    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|.*\\| ?([^|]*?) ?\\|");
    private static final String COLUMN = "| for any number |";

    @Test
    void each_row_of_the_notes_says_what_is_proved() throws IOException {
        Standing standing = Standing.read(new Home(Workspace.home()));
        Set<String> withColumn = new TreeSet<>();
        String module = "";
        for (String line :
                Files.readAllLines(Workspace.home().resolve("proofs-notes").resolve("invariants.md"))) {
            if (line.startsWith("## ")) {
                module = line.substring(3);
            } else if (line.endsWith(COLUMN)) {
                withColumn.add(module);
            }
            Matcher row = ROW.matcher(line);
            if (withColumn.contains(module) && row.matches()) {
                assertThat(row.group(2).replace("`", ""))
                        .as("%s of %s, in the last column of invariants.md", row.group(1), module)
                        .isEqualTo(standing.of(module, row.group(1)));
            }
        }
        assertThat(withColumn)
                .containsAll(standing.claims().stream()
                        .filter(claim -> !claim.module().equals("KeyslotsLockFree"))
                        .map(Standing.Claim::module)
                        .collect(Collectors.toSet()));
    }
}
