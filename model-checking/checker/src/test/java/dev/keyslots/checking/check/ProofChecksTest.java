package dev.keyslots.checking.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.proofs.Proved;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the check that are about proofs: what is proved of another text than the one that stands there is stale. */
class ProofChecksTest {

    @TempDir
    private Path folder;

    @Test
    void what_was_proved_of_the_texts_as_they_are_passes() throws IOException, InterruptedException {
        copy();
        assertThat(run("InlineEncryption_proofs").verdict()).isEqualTo(Outcome.Verdict.PASSED);
    }

    @Test
    void what_was_proved_of_another_text_is_stale() throws IOException, InterruptedException {
        copy();
        Path module = folder.resolve("spec/InlineEncryption.tla");
        Files.writeString(module, Files.readString(module).replace("evicted' = evicted \\cup {k}", "evicted' = {k}"));
        assertThat(run("InlineEncryption_proofs").size()).isEqualTo("stale");
    }

    @Test
    void no_module_is_read_before_a_row_of_proofs_is_asked_for() throws IOException {
        copy();
        Files.write(folder.resolve("spec/proofs/InlineEncryption_proofs.tla"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(rows()).extracting(CheckItem::name).contains("InlineEncryption_proofs", "Keyslots_proofs");
    }

    private void copy() throws IOException {
        Workspace.copyTo(folder);
        Path record = Proved.file(new Home(folder));
        Files.createDirectories(record.getParent());
        Files.copy(Proved.file(new Home(Workspace.home())), record);
    }

    private List<CheckItem> rows() {
        return ProofChecks.items(new Home(folder));
    }

    private Outcome run(String name) throws InterruptedException {
        return rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run(soFar -> {});
    }
}
