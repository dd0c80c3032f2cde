package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.fuzz.Fuzz;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fuzzing as a user sees it. */
@Timeout(120)
class FuzzCommandTest {
    @TempDir
    private Path folder;

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

    /** The specification is changed, so that it is the implementation that is wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Keyslots      | EvictBusy(k, s) ==              | EvictBusy(k, s) ==\\n    /\\ count[s] > 1 | EvictBusy | 2 steps
            BlockLayer    | native' = native \\cup {k}       | native' = native                  | Expand    | 1 step
            LayeredDevice | @ \\cup {<<NameOf(r), d>>}]\\n    /\\ UNCHANGED | @]\\n    /\\ UNCHANGED | ResubmitFails | [3-6] steps
            """)
    void what_the_specification_does_not_allow_is_found_shortened_saved_and_replayed(
            String module, String sound, String changed, String step, String steps) throws IOException {
        Path home = copyOfTheSpecification();
        Path file = home.resolve("spec").resolve(module + ".tla");
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(lines(sound));
        Files.writeString(file, text.replace(lines(sound), lines(changed)));

        CommandResult said =
                CommandResult.by(home, "fuzz", "--time", "60s", "--seed", "7", "--threads", "1", "--no-free-running");
        assertThat(said.status()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out())
                .contains("FOUND", step, "replay: ./keyslots replay results/fuzz/finding.ndjson")
                .containsPattern("in " + steps + ", the shortest found");

        String trace = home.resolve("results/fuzz/finding.ndjson").toString();
        assertThat(CommandResult.by(home, "replay", trace).status()).isEqualTo(1);
        assertThat(CommandResult.by(Workspace.home(), "replay", trace).status()).isZero();
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }

    @Test
    void what_was_reached_is_kept_and_run_first_the_next_time() throws IOException {
        Path home = copyOfTheSpecification();
        Path corpus = home.resolve("results/fuzz/corpus");
        CommandResult said =
                CommandResult.by(home, "fuzz", "--time", "12s", "--seed", "7", "--threads", "1", "--no-free-running");
        assertThat(said.status()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("nothing was found");
        assertThat(corpus).isDirectoryRecursivelyContaining("glob:**/keyslots/0000-*.ndjson");
        Files.writeString(corpus.resolve("keyslots/0000-00000000.ndjson"), "rubbish");

        assertThat(CommandResult.by(home, "fuzz", "--time", "4s", "--threads", "1", "--no-free-running")
                        .status())
                .isZero();
    }

    /** They share the folder of results, and its corpus. */
    @Test
    void two_runs_at_once_in_one_working_copy_with_threads_that_run_freely_do_not_disturb_each_other()
            throws Exception {
        Path home = copyOfTheSpecification();
        Callable<CommandResult> run = () -> CommandResult.by(home, "fuzz", "--time", "8s", "--threads", "2");
        try (ExecutorService runs = Executors.newFixedThreadPool(2)) {
            for (Future<CommandResult> ended : runs.invokeAll(List.of(run, run))) {
                CommandResult said = ended.get();
                assertThat(said.status()).as(said.out() + said.err()).isZero();
                assertThat(said.out()).contains("nothing was found").doesNotContain(" 0 free calls");
            }
        }
        assertThat(home.resolve("results/fuzz")).isDirectoryNotContaining(Files::isRegularFile);
        assertThat(home.resolve("results/fuzz/corpus/keyslots")).isDirectoryContaining("glob:**.ndjson");
        assertThat(home.resolve("results/fuzz")).isDirectoryNotContaining("glob:**.tmp");
    }

    /** The specification is changed, so that what every thread finds is a finding. */
    @Test
    void what_threads_that_run_freely_find_is_kept_each_in_a_file_of_its_own() throws IOException {
        Path home = Workspace.copyTo(folder);
        Path module = home.resolve("spec/Keyslots.tla");
        String sound = Files.readString(module);
        String changed = sound.replace("    /\\ Records(k) = {}\n", "    /\\ Records(k) # {}\n");
        assertThat(changed).isNotEqualTo(sound);
        Files.writeString(module, changed);
        Path kept = home.resolve("results/fuzz");
        int runs = 0;
        while (traces(kept).size() < 2) {
            assertThat(++runs).as("runs until two traces are kept").isLessThan(20);
            CommandResult said = CommandResult.by(home, "fuzz", "--time", "60s", "--threads", "2");
            assertThat(said.status()).as(said.out() + said.err()).isEqualTo(1);
            assertThat(said.out()).contains("FOUND");
        }
        for (Path trace : traces(kept)) {
            CommandResult said = CommandResult.by(home, "validate", trace.toString());
            assertThat(said.status()).as(said.out() + said.err()).isEqualTo(1);
        }
    }

    private static List<Path> traces(Path kept) throws IOException {
        if (!Files.isDirectory(kept)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.filter(file -> file.getFileName().toString().startsWith("free-running"))
                    .toList();
        }
    }

    @Test
    void the_stack_of_a_file_is_fuzzed_and_judged_by_the_specification_too() throws IOException {
        Path home = copyOfTheSpecification();
        Path stack = Files.writeString(
                folder.resolve("stack"),
                "disk a ufs 0 64\ndisk b fmp 64 64\ndevice low\n0 128 striped 2 8 a 0 b 0\ndevice top\n0 128 linear low 0\n");
        String[] fuzz = {
            "fuzz", "--time", "60s", "--seed", "7", "--threads", "1", "--no-free-running", "--stack", stack.toString()
        };
        Path module = home.resolve("spec/LayeredDevice.tla");
        String sound = Files.readString(module);
        Files.writeString(
                module,
                sound.replace(
                        "/\\ retired' = retired \\cup {a}\n        /\\ UNCHANGED <<keyAt, table,",
                        "/\\ UNCHANGED <<retired, keyAt, table,"));
        assertThat(Files.readString(module)).isNotEqualTo(sound);

        CommandResult said = CommandResult.by(home, fuzz);
        assertThat(said.status()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out()).contains("FOUND", "Free(a", "in 3 steps");
        String trace = home.resolve("results/fuzz/finding.ndjson").toString();
        assertThat(CommandResult.by(home, "replay", trace).status()).isEqualTo(1);
        assertThat(CommandResult.by(Workspace.home(), "replay", trace))
                .satisfies(again -> assertThat(again.status()).as(again.err()).isZero())
                .satisfies(again -> assertThat(again.out()).contains("3 steps, all as they should be"));

        Files.writeString(module, sound);
        fuzz[2] = "6s";
        CommandResult sane = CommandResult.by(home, fuzz);
        assertThat(sane.status()).as(sane.out() + sane.err()).isZero();
        assertThat(sane.out()).contains("nothing was found").doesNotContain(" 0 transitions");
    }

    /** There is no specification for these: bytes and promises are looked at. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk a ufs 0 64",
                "disk a plain 0 64",
                "disk a fmp 0 64\ndevice own\n0 48 inlinecrypt 8 a 16\ndevice top\n0 48 linear own 0"
            })
    void a_stack_that_no_specification_speaks_of_is_fuzzed_as_well(String text) throws IOException {
        Path home = copyOfTheSpecification();
        Path stack = Files.writeString(folder.resolve("stack"), text);

        CommandResult said =
                CommandResult.by(home, "fuzz", "--time", "2s", "--threads", "1", "--stack", stack.toString());
        assertThat(said.status()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("bytes and promises only", "nothing was found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disk a nvme 0 64                                       | :1:8: unknown kind "nvme"
            disk a ufs 0 64;device top;0 64 linear b 0             | :3:13: there is no device "b" so far; there are a.
            disk a plain 0 64;device top;0 64 inlinecrypt 0 a 0    | : a device below "inlinecrypt" can encrypt neither
            """)
    void a_file_that_describes_no_stack_is_told_with_line_and_column(String text, String message) throws IOException {
        Path stack = Files.writeString(folder.resolve("stack"), text.replace(';', '\n'));

        CommandResult said = CommandResult.by(copyOfTheSpecification(), "fuzz", "--stack", stack.toString());
        assertThat(said.status()).as(said.out()).isEqualTo(2);
        assertThat(said.err()).contains(stack + message).hasLineCount(1);
    }

    @Test
    void wrong_numbers_are_refused() {
        for (List<String> wrong : List.of(
                List.of("--time", "0s"), List.of("--time", "10"), List.of("--threads", "0"), List.of("--seed", "x"))) {
            CommandResult said = CommandResult.by(
                    Workspace.home(),
                    Stream.concat(Stream.of("fuzz"), wrong.stream()).toArray(String[]::new));
            assertThat(said.status()).as(wrong.toString()).isEqualTo(2);
            assertThat(said.err()).as(wrong.toString()).contains(wrong.getFirst());
        }
    }

    @Test
    void a_corpus_that_cannot_be_kept_is_noticed_before_anything_is_run() throws IOException {
        Path home = copyOfTheSpecification();
        Path corpus = home.resolve("results/fuzz/corpus");
        Files.createDirectories(corpus.getParent());
        Files.writeString(corpus, "of another kind");
        CommandResult said = CommandResult.by(home, "fuzz", "--time", "10m");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("keyslots: " + corpus)
                .contains("cannot be used, to keep the corpus")
                .hasLineCount(1);
        assertThat(corpus).hasContent("of another kind");
    }

    @Test
    void who_has_tried_nothing_does_not_say_that_nothing_was_found() {
        Duration time = Duration.ofSeconds(1);
        assertThatThrownBy(() -> FuzzCommand.requireSteps(new Fuzz.Progress(0, 1, 0, 0, 0, time), time))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("--time: 1s was over before the first step");
        assertThatNoException().isThrownBy(() -> {
            FuzzCommand.requireSteps(new Fuzz.Progress(1, 2, 1, 0, 0, time), time);
            FuzzCommand.requireSteps(new Fuzz.Progress(0, 1, 0, 0, 0, Duration.ZERO), time);
        });
    }

    @Test
    void told_to_end_it_ends_with_a_summary() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dkeyslots.home=" + copyOfTheSpecification(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeyslotsCommand.class.getName(),
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
