package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyslots.checking.check.Checks;
import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whatever a user gives that is not right: status 2 and one paragraph, never a stack trace, and nothing is lost. */
class BadInputTest {

    private static final String TRACE = "model-checking/traces/linux-6.12/trace-3slots.ftrace.gz";

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void copyOfTheSpecification() throws IOException {
        home = folder.resolve("copy");
        for (String part : List.of(
                "spec",
                "model-checking",
                "model-checking/models",
                "model-checking/variants",
                "model-checking/seeded-faults",
                "model-checking/kernel-c",
                "model-checking/traces",
                "proofs-notes")) {
            Path to = Files.createDirectories(home.resolve(part));
            try (Stream<Path> files = Files.list(Workspace.home().resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    // ---------------------------------------------------------------- what a command is given

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    check MCKeyslot                               | There is no check "MCKeyslot". The nearest names are MCKeyslots
                    explain H99                                   | There is nothing known as "H99"
                    what-if --design linux                        | There is no design "linux"; there are linux-5.10
                    validate no/such/trace                        | no/such/trace: there is no such file
                    replay no/such/trace                          | no/such/trace: there is no such file
                    replay /tmp                                   | /tmp: it is a folder
                    validate /tmp                                 | /tmp: it is a folder
                    crypt encrypt --key-file none --data-unit 512 in out | There is no image in
                    man /dev/null/pages                           | /dev/null/pages cannot be written
                    explain B5 --html /no/such/folder/page.html   | --html /no/such/folder/page.html cannot be written
                    """)
    void what_is_unknown_or_not_there(String command, String says) {
        assertThat(keyslots(command.split(" ", -1))).satisfies(said -> saysInOneParagraph(said, says));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chekc", "check --nihgtly", "explain", "crypt", "crypt encrypt", "replay", "man"})
    void wrong_usage(String command) {
        CommandResult said = keyslots(command.isEmpty() ? new String[0] : command.split(" ", -1));
        assertThat(said.status()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.err())
                .startsWith("keyslots: ")
                .endsWith(" --help." + System.lineSeparator())
                .doesNotContain("\tat ");
        assertThat(said.err().lines()).hasSizeBetween(2, 3);
    }

    // ---------------------------------------------------------------- what stands in the working copy

    @ParameterizedTest
    @CsvSource({
        "models/manifest.json,check",
        "variants/manifest.json,check",
        "designs.json,check",
        "catalogue.json,explain --list",
        "properties.json,what-if --set evictInUse=Unlinks"
    })
    void a_manifest_that_breaks_off(String manifest, String command) throws IOException {
        Path file = home.resolve("model-checking").resolve(manifest);
        Files.writeString(file, manifest.equals("properties.json") ? "{\n" : "[\n{");
        assertThat(keyslots(command.split(" ", -1))).satisfies(said -> {
            saysInOneParagraph(said, file + ", line 2");
            assertThat(said.err()).doesNotContain("Source", "Token", "`");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"check MCKeyslotsSmall", "check lock-step-keyslots", "check exhaustive-keyslots"})
    void a_module_that_does_not_parse_in_a_row_of_the_check(String command) throws IOException {
        Path module = breakTheSpecification();
        CommandResult said = keyslots(command.split(" ", -1));
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out())
                .contains(
                        module + ", line 39, column 24: Encountered \"Beginning of definition\" and token \"==\"",
                        "0 passed, 1 failed")
                .doesNotContain("Residual", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain H1",
                "fuzz --time 1m --no-free-running",
                "what-if --set failedProgramLink=KeepsLink --slots 1 --keys 1",
                "validate " + TRACE
            })
    void a_module_that_does_not_parse(String command) throws IOException {
        Path module = breakTheSpecification();
        CommandResult said =
                keyslots(command.replace(TRACE, Workspace.home().resolve(TRACE).toString())
                        .split(" ", -1));
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("keyslots: ")
                .contains(module + ", line 39, column 24: Encountered \"Beginning of definition\" and token \"==\"")
                .doesNotContain("Residual", "Exception", "\tat ");
        assertThat(said.err().lines()).hasSizeLessThanOrEqualTo(2);
    }

    private Path breakTheSpecification() throws IOException {
        Path module = home.resolve("spec/Keyslots.tla");
        List<String> lines = Files.readAllLines(module);
        lines.set(39, "  == /\\ oops (");
        Files.write(module, lines);
        return module;
    }

    // ---------------------------------------------------------------- where it is to write

    @Test
    void results_that_cannot_be_kept_are_noticed_before_anything_runs() throws IOException {
        Files.writeString(home.resolve("results"), "of another kind");
        assertThat(keyslots("check", "MCPassthrough")).satisfies(said -> {
            saysInOneParagraph(said, "results cannot be made, to keep results in");
            assertThat(said.out()).isEmpty();
        });
        assertThat(home.resolve("results")).hasContent("of another kind");
    }

    @Test
    void a_folder_without_write_permission() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "not run: root may write everywhere");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        assertThat(keyslots(
                        "explain", "B5", "--html", closed.resolve("page.html").toString()))
                .satisfies(said -> saysInOneParagraph(said, "permission denied"));
    }

    /** Through a link, so that a command that replaces what it finds replaces the link and not the device. */
    @Test
    void a_full_disk_for_a_file() throws IOException {
        Path full = fullDisk();
        assertThat(keyslots("explain", "B5", "--html", full.toString()))
                .satisfies(said -> saysInOneParagraph(said, "No space left on device"));
        assertThat(full).isSymbolicLink();
    }

    @Test
    void a_full_disk_for_standard_output() throws IOException, InterruptedException {
        CommandResult said = process(Map.of(), fullDisk().toFile(), "explain", "--list");
        saysInOneParagraph(said, "standard output cannot be written: No space left on device");
    }

    private Path fullDisk() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "not run: there is no /dev/full");
        return Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));
    }

    // ---------------------------------------------------------------- what it runs on

    @ParameterizedTest
    @CsvSource({"nothing.jar,there is no such file", "copy/spec/Keyslots.tla,that file is no jar"})
    void a_model_checker_that_is_missing_or_none(String jar, String says) throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("TLA2TOOLS_JAR", folder.resolve(jar).toString());
        CommandResult said = process(
                environment,
                folder.resolve("out").toFile(),
                "validate",
                Workspace.home().resolve(TRACE).toString());
        saysInOneParagraph(said, says);
    }

    @Test
    void a_JDK_that_is_too_old() throws IOException, InterruptedException {
        Path old = folder.resolve("jdk-17");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
        for (String tool : List.of("java", "javac")) {
            Files.createSymbolicLink(old.resolve("bin").resolve(tool), Path.of("/bin/true"));
        }
        Path commands = Files.createDirectory(folder.resolve("commands"));
        for (String command : List.of("sh", "sed", "readlink", "dirname")) {
            Files.createSymbolicLink(
                    commands.resolve(command), Path.of("/usr/bin").resolve(command));
        }
        ProcessBuilder launcher = new ProcessBuilder(
                "/bin/sh", Workspace.home().resolve("keyslots").toString(), "check");
        launcher.environment().clear();
        launcher.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        old.toString(),
                        "JVMS",
                        folder.resolve("none").toString(),
                        "PATH",
                        commands.toString()));
        Process process = launcher.start();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(err).isEqualTo(2);
        assertThat(err).startsWith("No JDK 21 or newer was found: not in JAVA_HOME (" + old + ")");
        assertThat(err.lines()).hasSize(1);
    }

    // ----------------------------------------------------------------

    private static void saysInOneParagraph(CommandResult said, String words) {
        assertThat(said.status()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("keyslots: ")
                .contains(words)
                .doesNotContain("Exception", "\tat ", "dev.keyslots");
        assertThat(said.err().lines()).hasSize(1);
    }

    private CommandResult keyslots(String... arguments) {
        return CommandResult.by(KeyslotsCommand.commandLine(() -> new Home(home), Checks.ALL), arguments);
    }

    /** As a process of its own, where it is about the process. */
    private CommandResult process(Map<String, String> environment, File out, String... arguments)
            throws IOException, InterruptedException {
        File err = folder.resolve("err").toFile();
        ProcessBuilder command = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dkeyslots.home=" + Workspace.home(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                KeyslotsCommand.class.getName()),
                        Stream.of(arguments))
                .toList());
        command.environment().putAll(environment);
        int status = command.redirectOutput(out).redirectError(err).start().waitFor();
        return new CommandResult(status, "", Files.readString(err.toPath()));
    }
}
