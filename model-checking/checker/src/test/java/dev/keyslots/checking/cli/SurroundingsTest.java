package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyslots.checking.Mount;
import dev.keyslots.checking.check.Checks;
import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever the environment lacks: status 2 and one paragraph, never a row that failed, a stack trace, or another program's words. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SurroundingsTest {

    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String TRACE = Workspace.home()
            .resolve("model-checking/traces/linux-6.12/trace-3slots.ftrace.gz")
            .toString();

    /** One of each that writes temporary files. */
    static final List<List<String>> NEED_TEMPORARY_FILES = List.of(
            List.of("check", "MCPassthrough"),
            List.of("explain", "H5"),
            List.of("what-if", "--set", "failedProgramLink=KeepsLink"),
            List.of("fuzz", "--time", "1s"),
            List.of("replay", TRACE),
            List.of("validate", TRACE),
            List.of("report"),
            List.of("worker", "localhost"));

    @TempDir
    private Path folder;

    private String temporary;

    @BeforeEach
    void remember() {
        temporary = System.getProperty(TEMPORARY);
    }

    @AfterEach
    void restore() {
        System.setProperty(TEMPORARY, temporary);
    }

    // ---------------------------------------------------------------- temporary files

    @ParameterizedTest
    @FieldSource("NEED_TEMPORARY_FILES")
    void a_temporary_folder_that_is_missing(List<String> command) {
        temporaryFilesIn(folder.resolve("gone"));
        saysInOneParagraph(
                keyslots(command),
                folder.resolve("gone") + " cannot be used for temporary files: there is no such file. Set TMPDIR to");
    }

    @ParameterizedTest
    @FieldSource("NEED_TEMPORARY_FILES")
    void a_temporary_folder_that_is_full(List<String> command) throws Exception {
        try (Mount small = Mount.small(folder, 64)) {
            temporaryFilesIn(small.folder());
            saysInOneParagraph(
                    keyslots(command),
                    folder + " cannot be used for temporary files: No space left on device. Set TMPDIR to");
        }
    }

    @Test
    void a_temporary_folder_that_cannot_be_written() throws Exception {
        try (Mount readOnly = Mount.readOnly(folder)) {
            temporaryFilesIn(readOnly.folder());
            saysInOneParagraph(
                    keyslots(List.of("explain", "H5")),
                    folder + " cannot be used for temporary files: Read-only file system.");
        }
    }

    @ParameterizedTest
    @FieldSource("NEED_TEMPORARY_FILES")
    void the_help_needs_none(List<String> command) {
        temporaryFilesIn(folder.resolve("gone"));
        CommandResult said = keyslots(List.of(command.getFirst(), "--help"));
        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("Usage: keyslots " + command.getFirst());
    }

    private static void temporaryFilesIn(Path place) {
        System.setProperty(TEMPORARY, place.toString());
    }

    // ---------------------------------------------------------------- a working copy that cannot be written

    @Test
    void a_working_copy_that_cannot_be_written_is_explained_and_asked_but_not_checked() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Workspace.copyTo(copy);
        copy("proofs-notes", copy);
        copy("impl/src/main/java", copy);
        Path notes = copy.resolve("proofs-notes");
        Files.writeString(notes.resolve("catalogue.md"), "not current");
        try (Mount readOnly = Mount.readOnly(copy)) {
            assertThat(Files.isWritable(readOnly.folder())).isFalse();
            assertThat(keyslots(copy, List.of("explain", "B5"))).satisfies(said -> {
                assertThat(said.status()).as(said.err()).isZero();
                assertThat(said.err()).isEmpty();
                assertThat(said.out()).contains("violates InTable");
            });
            assertThat(keyslots(copy, List.of("validate", TRACE)).status()).isZero();
            String closed = copy.resolve("results") + " cannot be made, to keep results in: Read-only file system. "
                    + "Name a folder for them in KEYSLOTS_RESULTS.";
            saysInOneParagraph(keyslots(copy, List.of("check", "MCPassthrough")), closed);
            saysInOneParagraph(keyslots(copy, List.of("fuzz", "--time", "1s")), closed);
            saysInOneParagraph(keyslots(copy, List.of("notes")), "catalogue.md cannot be written");
        }
    }

    private static void copy(String part, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(Workspace.home().resolve(part))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(Workspace.home().relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void results_go_where_the_environment_says() throws Exception {
        Path results = folder.resolve("elsewhere");
        ProcessBuilder check = java("check", "MCPassthrough");
        check.environment().put("KEYSLOTS_RESULTS", results.toString());
        assertThat(check.start().waitFor()).isZero();
        assertThat(results.resolve("check-part.json")).content().contains("MCPassthrough");
    }

    @Test
    void results_that_do_not_fit_on_the_disk_are_shown_nevertheless() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Workspace.copyTo(copy);
        Path results = Files.createDirectory(copy.resolve("results"));
        try (Mount small = Mount.small(results, 4)) {
            Files.write(small.folder().resolve("rest"), new byte[4096]);
            CommandResult said = keyslots(copy, List.of("check", "MCPassthrough"));
            assertThat(said.status()).isEqualTo(2);
            assertThat(said.out()).contains("MCPassthrough", "330", "ok");
            assertThat(said.err())
                    .isEqualTo("keyslots: The results cannot be kept in " + results + ": No space left on device. "
                            + "What stands above is all there is of them." + System.lineSeparator());
        }
    }

    // ---------------------------------------------------------------- errors of the runtime

    static final List<Supplier<Throwable>> FAILURES = List.of(
            () -> new OutOfMemoryError("Java heap space"),
            StackOverflowError::new,
            () -> new NoSuchMethodError("'void a.B.c()'"),
            () -> new NoClassDefFoundError("a/B"),
            () -> new AssertionError("impossible"),
            () -> new IllegalStateException("impossible"));

    @ParameterizedTest
    @FieldSource("FAILURES")
    void an_error_of_the_runtime_leaves_its_stack_trace_in_a_file(Supplier<Throwable> failure) throws IOException {
        Path traces = Files.createDirectory(folder.resolve("traces"));
        temporaryFilesIn(traces);
        CommandResult said = failing(failure.get());
        saysInOneParagraph(said, "Nothing was decided. The stack trace is in " + traces);
        try (Stream<Path> files = Files.list(traces)) {
            Path trace = files.toList().getFirst();
            assertThat(said.err()).contains(trace.toString());
            assertThat(trace)
                    .content()
                    .startsWith(failure.get().getClass().getName())
                    .contains("\tat ");
        }
    }

    @Test
    void where_no_stack_trace_can_be_kept_the_paragraph_does_without() {
        temporaryFilesIn(folder.resolve("gone"));
        CommandResult said = failing(new StackOverflowError());
        saysInOneParagraph(said, "Something is nested too deeply. Nothing was decided.");
        assertThat(said.err()).doesNotContain("stack trace");
    }

    private static CommandResult failing(Throwable failure) {
        Supplier<Home> home = () -> {
            switch (failure) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                default -> throw new IllegalArgumentException(failure);
            }
        };
        return CommandResult.by(KeyslotsCommand.commandLine(home, List.of()), "explain", "--list");
    }

    // ---------------------------------------------------------------- locales

    @Test
    void a_path_that_the_locale_cannot_spell() throws Exception {
        assumeTrue(
                "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
                "not run: the tests' own locale cannot spell such a path");
        ProcessBuilder explain = java(
                "explain", "B5", "--html", folder.resolve("page-\u00e9.html").toString());
        explain.environment().put("LC_ALL", "C");
        CommandResult said = ended(explain);
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("keyslots: Invalid value for option '--html': the path ")
                .contains("has a character that the character set of the locale, ", "Set LC_ALL to a locale with UTF-8")
                .endsWith("See keyslots explain --help." + System.lineSeparator());
        assertThat(said.err().lines()).hasSize(2);
    }

    @Test
    void a_path_with_any_character_in_a_locale_of_UTF_8() throws Exception {
        assumeTrue(
                "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
                "not run: the tests' own locale cannot spell such a path");
        Path page = folder.resolve("page-\u00e9-\u9375.html");
        ProcessBuilder explain = java("explain", "B5", "--html", page.toString());
        explain.environment().put("LC_ALL", "C.UTF-8");
        assertThat(ended(explain).status()).isZero();
        assertThat(page).content().contains("<html");
    }

    // ----------------------------------------------------------------

    private ProcessBuilder java(String... arguments) {
        return new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-Dkeyslots.home=" + Workspace.home(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        KeyslotsCommand.class.getName()),
                                Stream.of(arguments))
                        .toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err());
    }

    private File err() {
        return folder.resolve("err").toFile();
    }

    private CommandResult ended(ProcessBuilder program) throws IOException, InterruptedException {
        int status = program.start().waitFor();
        return new CommandResult(status, "", Files.readString(err().toPath()));
    }

    private CommandResult keyslots(List<String> arguments) {
        return keyslots(folder, arguments);
    }

    private static CommandResult keyslots(Path home, List<String> arguments) {
        return CommandResult.by(
                KeyslotsCommand.commandLine(() -> new Home(home), Checks.ALL), arguments.toArray(String[]::new));
    }

    private static void saysInOneParagraph(CommandResult said, String words) {
        assertThat(said.status()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.err()).startsWith("keyslots: ").contains(words).doesNotContain("\tat ");
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.out()).isEmpty();
    }
}
