package dev.keyslots.checking.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file gets all or nothing, and what is none is not replaced by one. */
class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_is_replaced_and_nothing_else_is_left() throws IOException {
        Path file = Files.writeString(folder.resolve("page"), "older");
        new WholeFile("--html", file).write("newer");
        assertThat(file).hasContent("newer");
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_link_stays_a_link_and_what_it_names_is_written() throws IOException {
        Path file = Files.writeString(folder.resolve("page"), "older");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        new WholeFile("--html", link).write("newer");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("newer");
    }

    @Test
    void a_folder_and_a_file_in_no_folder_are_refused() {
        for (Path file : new Path[] {folder, folder.resolve("none").resolve("page")}) {
            assertThatExceptionOfType(InputProblemException.class)
                    .isThrownBy(() -> new WholeFile("--html", file).requireWritable())
                    .withMessageStartingWith("--html " + file + " cannot be written: ");
        }
    }
}
