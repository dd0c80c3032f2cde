package dev.keyslots.checking.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A long run that was ended is gone on with, and comes to the same result. */
@Timeout(180)
class CheckpointsTest {
    @TempDir
    private Path folder;

    /** TLC looks whether a checkpoint is due after three seconds, and then once a minute: this one takes some times as long. */
    private static final String LONG = "MCLockFreeThree";

    /** A model that leaves checkpoints, as nightly ones do. */
    private static Model model(String name) {
        Model listed = Manifest.read(Workspace.home().resolve("model-checking/models")).models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Model(
                listed.folder(),
                listed.name(),
                listed.says(),
                Model.Size.NIGHTLY,
                listed.liveness(),
                listed.deadlock(),
                listed.expect(),
                listed.ids());
    }

    private ModelRunner runner(boolean resume) {
        Path home = Workspace.home();
        return new ModelRunner(
                TlcTool.find(Map.of()),
                List.of(home.resolve("spec"), home.resolve("model-checking/models")),
                folder.resolve("tlc"),
                1024,
                Optional.of(new Checkpoints(folder.resolve("checkpoints"), Duration.ofSeconds(1), resume)));
    }

    @Test
    void killed_at_half_it_goes_on_from_there_and_finds_as_many_states() throws Exception {
        Model model = model(LONG);
        killWhenThereIsACheckpoint(model);
        Path left = folder.resolve("checkpoints").resolve(LONG);
        assertThat(left).isNotEmptyDirectory();

        List<String> said = new ArrayList<>();
        ModelResult result = runner(true).run(model, 1, noting(said));
        assertThat(result.reason()).isEmpty();
        assertThat(result.asExpected()).isTrue();
        assertThat(result.resumed()).isTrue();
        assertThat(said).containsExactly("goes on from its last checkpoint");
        assertThat(left).doesNotExist();
    }

    @Test
    void where_there_is_nothing_to_go_on_from_it_says_so_and_starts_anew() throws Exception {
        List<String> said = new ArrayList<>();
        ModelResult result = runner(true).run(model("MCPassthrough"), 1, noting(said));
        assertThat(result.asExpected()).isTrue();
        assertThat(result.resumed()).isFalse();
        assertThat(said).containsExactly("has no checkpoint to go on from, and starts anew");
    }

    private static RunProgress noting(List<String> said) {
        return new RunProgress() {
            @Override
            public void distinct(long states) {}

            @Override
            public void about(String earlier) {
                said.add(earlier);
            }
        };
    }

    @Test
    void when_the_check_itself_is_killed_nothing_of_it_goes_on() throws Exception {
        Process check = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dkeyslots.home=" + Workspace.copyTo(folder.resolve("copy")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.keyslots.checking.cli.KeyslotsCommand",
                        "check",
                        LONG)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Optional<ProcessHandle> tlc = Optional.empty();
        while (tlc.isEmpty()) {
            assertThat(check.isAlive()).isTrue();
            tlc = check.children().findAny();
            check.waitFor(50, TimeUnit.MILLISECONDS);
        }
        check.destroyForcibly().waitFor();
        assertThat(tlc.get().onExit()).succeedsWithin(Duration.ofMinutes(1));
    }

    private void killWhenThereIsACheckpoint(Model model) throws Exception {
        Thread run = new Thread(() -> {
            try {
                runner(false).run(model, 1, states -> {});
                throw new AssertionError("it was done before it was ended");
            } catch (InterruptedException e) {
                // That is how a run is ended; it kills its process.
            }
        });
        CompletableFuture<Throwable> problem = new CompletableFuture<>();
        run.setUncaughtExceptionHandler((thread, e) -> problem.complete(e));
        run.start();
        while (!hasCheckpoint() && !problem.isDone()) {
            run.join(50);
        }
        run.interrupt();
        run.join();
        assertThat(problem).isNotDone();
    }

    private boolean hasCheckpoint() throws IOException {
        Path mine = folder.resolve("checkpoints").resolve(LONG);
        if (!Files.isDirectory(mine)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(mine)) {
            return files.anyMatch(file -> file.getFileName().toString().equals("vars.chkpt"));
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }
}
