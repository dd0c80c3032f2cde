package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The notes that follow from the manifests are current. */
class NotesCommandTest {

    @Test
    void each_generated_note_says_what_the_manifests_say() {
        Map<Path, String> notes = NotesCommand.notes(new Home(Workspace.home()));
        assertThat(notes).hasSize(8);
        notes.forEach((file, text) -> assertThat(file)
                .as("%s is not current; run ./keyslots notes", file)
                .exists()
                .hasContent(text));
    }
}
