package dev.keyslots.checking.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.cli.CommandResult;
import dev.keyslots.checking.cli.KeyslotsCommand;
import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows that hold the implementation against the specification, and replaying, as a user sees them. */
class ConformanceChecksTest {
    @TempDir
    private Path folder;

    @Test
    void every_transition_of_a_model_is_executed_and_counted() throws IOException {
        CommandResult said = keyslots(copyOfTheSpecification(), "check", "exhaustive-passthrough");
        assertThat(said.out()).contains("3,399 transitions").endsWith("1 passed, 0 failed\n");
        assertThat(said.status()).isZero();
    }

    @Test
    void another_number_of_transitions_than_the_pinned_one_fails() throws IOException {
        Path home = copyOfTheSpecification();
        Path manifest = home.resolve("model-checking/models/manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"transitions\": 3399", "\"transitions\": 3398"));
        CommandResult said = keyslots(home, "check", "exhaustive-passthrough");
        assertThat(said.out()).contains("3,399 transitions were executed where 3,398 are pinned");
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void an_implementation_that_leaves_the_specification_fails_and_can_be_replayed() throws IOException {
        Path home = copyOfTheSpecification();
        Path module = home.resolve("spec/Passthrough.tla");
        Files.writeString(
                module,
                Files.readString(module)
                        .replace(
                                "CarefulUser => k \\notin KeysInUse",
                                "CarefulUser => k \\notin below \\cup KeysInUse"));
        CommandResult said = keyslots(home, "check", "lock-step-passthrough");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains("which the specification does not allow here")
                .contains("replay: ./keyslots replay results/lock-step/lock-step-passthrough.ndjson");

        Path trace = home.resolve("results/lock-step/lock-step-passthrough.ndjson");
        CommandResult again = keyslots(home, "replay", trace.toString());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).contains("which the specification does not allow here");

        CommandResult sound = keyslots(Workspace.home(), "replay", trace.toString());
        assertThat(sound.status()).isZero();
        assertThat(sound.out()).contains("all as the specification allows");
    }

    @Test
    void a_free_run_that_leaves_the_specification_is_saved_and_can_be_validated() throws IOException {
        Path home = copyOfTheSpecification();
        Path module = home.resolve("spec/Keyslots.tla");
        Files.writeString(
                module, Files.readString(module).replace("    /\\ Records(k) = {}\n", "    /\\ Records(k) # {}\n"));
        CommandResult said = keyslots(home, "check", "free-running");
        Path trace = home.resolve("results/free-running/free-running.ndjson");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains("EvictAbsent")
                .contains("is not allowed here")
                .contains("replay: ./keyslots validate " + trace);

        CommandResult again = keyslots(home, "validate", trace.toString());
        assertThat(again.status()).as(again.out() + again.err()).isEqualTo(1);
        assertThat(again.out()).contains("EvictAbsent");

        CommandResult sound = keyslots(Workspace.home(), "validate", trace.toString());
        assertThat(sound.status()).as(sound.out() + sound.err()).isZero();
    }

    @Test
    void a_free_run_that_is_as_it_should_be_leaves_no_trace() throws IOException {
        Path home = copyOfTheSpecification();
        CommandResult said = keyslots(home, "check", "free-running");
        assertThat(said.status()).as(said.out()).isZero();
        assertThat(home.resolve("results/free-running/free-running.ndjson")).doesNotExist();
    }

    @Test
    void a_file_that_is_no_trace_is_one_line_and_status_2() throws IOException {
        Path file = folder.resolve("noise");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        for (String path : List.of(file.toString(), folder.resolve("missing").toString(), folder.toString())) {
            CommandResult said = keyslots(Workspace.home(), "replay", path);
            assertThat(said.status()).as(path).isEqualTo(2);
            assertThat(said.err().lines()).as(path).hasSize(1);
        }
    }

    private Path copyOfTheSpecification() throws IOException {
        for (String part : List.of("spec", "model-checking/models", "model-checking/traces")) {
            Path from = Workspace.home().resolve(part);
            Path to = Files.createDirectories(folder.resolve(part));
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        return folder;
    }

    private static CommandResult keyslots(Path home, String... arguments) {
        return CommandResult.by(
                KeyslotsCommand.commandLine(
                        () -> new Home(home), List.of(ConformanceChecks::items, ConcurrencyChecks::items)),
                arguments);
    }
}
