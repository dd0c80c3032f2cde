package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Fuzzing as a user sees it. */
@Timeout(120)
class FuzzCommandTest {
    @TempDir
    private Path folder;

    private record Said(int status, String out, String err) {}

    private static Said keyslots(Path home, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Keyslots.commandLine(() -> new Home(home), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        return new Said(commandLine.execute(arguments), out.toString(), err.toString());
    }

    private Path copyOfTheSpecification() throws IOException {
        for (String part : List.of("spec", "model-checking/models")) {
            Path to = Files.createDirectories(folder.resolve(part));
            try (Stream<Path> files = Files.list(Workspace.home().resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        return folder;
    }

    @Test
    void what_the_specification_does_not_allow_is_found_shortened_saved_and_replayed() throws IOException {
        Path home = copyOfTheSpecification();
        Path module = home.resolve("spec/Keyslots.tla");
        String sound = Files.readString(module);
        Files.writeString(module, sound.replace("EvictBusy(k, s) ==\n", "EvictBusy(k, s) ==\n    /\\ count[s] > 1\n"));
        assertThat(Files.readString(module)).isNotEqualTo(sound);

        Said said = keyslots(home, "fuzz", "--time", "60s", "--seed", "7", "--threads", "1", "--no-free-running");
        assertThat(said.status()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out())
                .contains("FOUND", "EvictBusy", "in 2 steps", "replay: ./keyslots replay results/fuzz/finding.ndjson");

        String trace = home.resolve("results/fuzz/finding.ndjson").toString();
        assertThat(keyslots(home, "replay", trace).status()).isEqualTo(1);
        assertThat(keyslots(Workspace.home(), "replay", trace).status()).isZero();
    }

    @Test
    void what_was_reached_is_kept_and_run_first_the_next_time() throws IOException {
        Path home = copyOfTheSpecification();
        Said said = keyslots(home, "fuzz", "--time", "8s", "--seed", "7", "--threads", "1", "--no-free-running");
        assertThat(said.status()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("nothing was found");
        assertThat(home.resolve("results/fuzz/corpus")).isNotEmptyDirectory();
        Files.writeString(home.resolve("results/fuzz/corpus/0000.ndjson"), "rubbish");

        assertThat(keyslots(home, "fuzz", "--time", "8s", "--threads", "1", "--no-free-running")
                        .status())
                .isZero();
    }

    @Test
    void wrong_numbers_are_refused() {
        for (List<String> wrong : List.of(
                List.of("--time", "0s"), List.of("--time", "10"), List.of("--threads", "0"), List.of("--seed", "x"))) {
            Said said = keyslots(
                    Workspace.home(),
                    Stream.concat(Stream.of("fuzz"), wrong.stream()).toArray(String[]::new));
            assertThat(said.status()).as(wrong.toString()).isEqualTo(2);
            assertThat(said.err()).as(wrong.toString()).contains(wrong.getFirst());
        }
    }

    @Test
    void told_to_end_it_ends_with_a_summary() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dkeyslots.home=" + copyOfTheSpecification(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keyslots.class.getName(),
                        "fuzz",
                        "--time",
                        "10m",
                        "--threads",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        while (Files.readString(folder.resolve("output")).isEmpty()) {
            assertThat(process.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        process.destroy();
        assertThat(process.waitFor()).isNotZero();
        assertThat(folder.resolve("output")).content().contains("steps/s", "nothing was found");
    }
}
