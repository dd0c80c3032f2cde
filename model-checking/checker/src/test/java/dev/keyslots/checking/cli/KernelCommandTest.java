package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.kernel.KernelHere;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is none is refused in a paragraph; nothing is decided then. */
class KernelCommandTest {

    @TempDir
    private Path folder;

    private static CommandResult kernel(String... arguments) {
        return CommandResult.by(
                Workspace.home(),
                Stream.concat(Stream.of("kernel"), Arrays.stream(arguments)).toArray(String[]::new));
    }

    @Test
    void what_is_no_source_of_a_kernel_ends_with_status_2() throws IOException {
        KernelHere.requireCompiler();
        Path stranger = Files.writeString(folder.resolve("stranger.c"), "int main(void) { return 0; }\n");
        for (String source :
                new String[] {folder.toString(), folder.resolve("missing").toString(), stranger.toString()}) {
            CommandResult said = kernel("--source", source);
            assertThat(said.status()).as(source).isEqualTo(ExitStatus.UNUSABLE);
            assertThat(said.err()).startsWith("keyslots: ").doesNotContain("\tat ");
        }
    }
}
