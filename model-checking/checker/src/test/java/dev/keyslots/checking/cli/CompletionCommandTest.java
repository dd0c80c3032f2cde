package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What follows from the description of the commands: help, completion in real shells, man pages. */
class CompletionCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1,./keyslots wha,what-if",
        "2,keyslots check --ni,--nightly",
        "3,keyslots what-if --design linux-6,linux-6.12"
    })
    void bash_completes(int word, String line, String completed) throws IOException, InterruptedException {
        assumeTrue(isInstalled("bash"), "not run: bash is missing (Debian package bash)");
        String asked = """
                . '%s'
                compopt() { :; }
                COMP_WORDS=(%s) COMP_CWORD=%d COMP_LINE='%s' COMP_POINT=%d
                _complete_keyslots
                echo "${COMPREPLY[@]}"
                """.formatted(script(), line, word, line, line.length());
        assertThat(shell("bash", "--norc", "-c", asked).strip()).isEqualTo(completed);
    }

    @Test
    void zsh_takes_the_same_script() throws IOException, InterruptedException {
        assumeTrue(isInstalled("zsh"), "not run: zsh is missing (Debian package zsh)");
        assertThat(shell("zsh", "-f", "-c", ". '" + script() + "' && print ${_comps[keyslots]}"))
                .contains("_complete_keyslots");
    }

    private Path script() throws IOException {
        return Files.writeString(folder.resolve("completion"), keyslots("completion"));
    }

    private static String shell(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void each_command_has_a_man_page_with_its_options_examples_and_exit_status() throws IOException {
        keyslots("man", folder.toString());
        List<String> names = commands(commandLine());
        try (Stream<Path> pages = Files.list(folder)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(names.stream()
                            .map(name -> name.replace(' ', '-') + ".adoc")
                            .toList());
        }
        assertThat(folder.resolve("keyslots-check.adoc"))
                .content()
                .contains("= keyslots-check(1)", "*--nightly*", "keyslots check MCKeyslots", "something did not");
    }

    @Test
    void each_command_has_help_with_an_example() {
        assertThat(commands(commandLine())).allSatisfy(name -> {
            String[] words = (name + " --help").split(" ", -1);
            String help = keyslots(List.of(words).subList(1, words.length).toArray(String[]::new));
            assertThat(help)
                    .as(name)
                    .contains("-h, --help", "Example", "keyslots " + name.replaceFirst("^keyslots ?", ""));
            assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        });
    }

    private static List<String> commands(CommandLine command) {
        return Stream.concat(
                        Stream.of(command.getCommandSpec().qualifiedName()),
                        command.getSubcommands().values().stream().flatMap(each -> commands(each).stream()))
                .toList();
    }

    private static boolean isInstalled(String command) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static CommandLine commandLine() {
        return KeyslotsCommand.commandLine(() -> new Home(Workspace.home()), List.of());
    }

    private static String keyslots(String... arguments) {
        CommandResult said = CommandResult.by(commandLine(), arguments);
        assertThat(said.status()).isZero();
        return said.out();
    }
}
