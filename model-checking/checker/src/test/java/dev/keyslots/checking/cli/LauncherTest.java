package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script at the top of the working copy, with a JDK and a make that only note that they were called. */
@Timeout(60)
class LauncherTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path calls;

    @BeforeEach
    void aWorkingCopyThatWasNeverBuilt() throws IOException {
        home = Files.createDirectory(folder.resolve("a home"));
        calls = Files.createFile(folder.resolve("calls"));
        for (String file : List.of("keyslots", ".mvn/find-jdk.sh", ".mvn/build-if-due.sh")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(Workspace.home().resolve(file), home.resolve(file));
        }
        script("jdk/bin/java", """
                echo java >> '%s'
                printf '%%s\\n' "LC_ALL=${LC_ALL:-}" "$@" > '%s'
                """.formatted(calls, started()));
        script("jdk/bin/javac", "");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        script("commands/mvn", "");
        for (String source : List.of(
                "pom.xml", "model-checking/pom.xml", "impl", "model-checking/oracle", "model-checking/checker")) {
            Files.createDirectories(home.resolve(source).resolve("pom.xml"));
            Files.createDirectories(home.resolve(source).resolve("src/main"));
        }
        script("commands/make", """
                echo make >> '%s'
                read -r status < '%s/end-of-build'
                mkdir -p '%s/model-checking/checker/target/classes' '%3$s/model-checking/oracle/target/classes' '%3$s/impl/target/classes'
                [ "$status" = 3 ] && status=0 || touch '%2$s/a library.jar'
                echo '%2$s/a library.jar' > '%3$s/model-checking/checker/target/classpath.txt'
                [ "$status" = 0 ] && touch '%3$s/model-checking/checker/target/built'
                exit "$status"
                """.formatted(calls, folder, home));
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Process keyslots() throws IOException {
        return launcher().start();
    }

    private ProcessBuilder launcher(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("keyslots").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        launcher.environment()
                .merge("PATH", folder.resolve("commands").toString(), (path, first) -> first + ":" + path);
        return launcher;
    }

    /** What the launcher has started Java with, one argument a line. */
    private Path started() {
        return folder.resolve("started");
    }

    @Test
    void a_release_runs_the_jars_that_it_brings_and_builds_nothing() throws IOException, InterruptedException {
        Files.createDirectory(home.resolve("lib"));
        Files.delete(home.resolve(".mvn/build-if-due.sh"));

        assertThat(ended(launcher("--version"))).isEmpty();
        assertThat(calls).content().isEqualTo("java\n");
        assertThat(started()).content().contains("-cp\n" + home + "/lib/*\n");
    }

    private void built() throws IOException, InterruptedException {
        endBuild(0);
        assertThat(ended(launcher())).isEmpty();
        Files.writeString(calls, "");
    }

    private static String ended(ProcessBuilder launcher) throws IOException, InterruptedException {
        Process process = launcher.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private void refused(ProcessBuilder launcher, String says) throws IOException, InterruptedException {
        Process process = launcher.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        assertThat(said).startsWith("keyslots: ").contains(says);
        assertThat(said.lines()).hasSize(1);
        assertThat(calls).content().doesNotContain("java");
    }

    private void awaitCalls(int number, Process... running) throws IOException, InterruptedException {
        while (Files.readAllLines(calls).size() < number) {
            for (Process process : running) {
                assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
            }
        }
    }

    private void endBuild(int status) throws IOException {
        Files.writeString(folder.resolve("end-of-build"), status + "\n");
    }

    /** Two builds of one working copy would trip over each other's classes. */
    @Test
    void two_that_are_started_at_once_build_once() throws Exception {
        Path flock = Path.of("/usr/bin/flock");
        assumeTrue(Files.exists(flock), "not run: flock is missing (Debian package util-linux)");
        script("commands/flock", "echo flock >> '" + calls + "'\nexec " + flock + " \"$@\"\n");
        pipe();
        Process one = keyslots();
        awaitCalls(2, one);
        Process two = keyslots();
        awaitCalls(3, one, two);
        endBuild(0);
        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        assertThat(Files.readAllLines(calls)).containsExactly("flock", "make", "flock", "java", "java");
    }

    @Test
    void a_build_that_fails_is_told_and_nothing_is_run() throws Exception {
        pipe();
        Process one = keyslots();
        endBuild(1);
        assertThat(one.inputReader().readLine()).isEqualTo("keyslots: the build failed; its messages stand above.");
        assertThat(one.waitFor()).isEqualTo(2);
        assertThat(calls).content().doesNotContain("java");
    }

    @Test
    void a_library_that_is_gone_is_a_reason_to_build() throws Exception {
        built();
        Files.delete(folder.resolve("a library.jar"));
        assertThat(ended(launcher())).isEmpty();
        assertThat(Files.readAllLines(calls)).containsExactly("make", "java");
    }

    @Test
    void a_library_that_no_build_brings_back_is_named() throws Exception {
        built();
        Files.delete(folder.resolve("a library.jar"));
        endBuild(3);
        refused(launcher(), folder.resolve("a library.jar") + " is missing even after a build");
    }

    @Test
    void classes_that_are_gone_are_a_reason_to_build() throws Exception {
        built();
        Files.delete(home.resolve("impl/target/classes"));
        assertThat(ended(launcher())).isEmpty();
        assertThat(Files.readAllLines(calls)).containsExactly("make", "java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"make", "mvn"})
    void what_a_first_build_needs_and_is_not_there_is_named(String tool) throws Exception {
        Path few = Files.createDirectory(folder.resolve("few"));
        for (String command : List.of("sh", "sed", "readlink", "dirname", "find", "head", "tr", "cat", "mkdir", "id")) {
            Files.createSymbolicLink(few.resolve(command), Path.of("/usr/bin").resolve(command));
        }
        Files.delete(folder.resolve("commands").resolve(tool));
        ProcessBuilder launcher = launcher();
        launcher.environment().put("PATH", folder.resolve("commands") + ":" + few);
        refused(launcher, home + " was not built yet, so it has to be built, but there is no " + tool + " on the PATH");
    }

    /** Nobody's, so that it is a test for root as well. */
    @Test
    void a_working_copy_that_somebody_else_has_to_build_says_whose() throws Exception {
        Path target = Files.createDirectories(home.resolve("impl/target"));
        for (Path open :
                List.of(folder, home, home.resolve(".mvn"), folder.resolve("jdk"), folder.resolve("commands"))) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        for (String script : List.of("jdk/bin/java", "jdk/bin/javac", "commands/make", "commands/mvn")) {
            Files.setPosixFilePermissions(folder.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        refused(
                OtherUser.runs(launcher()),
                home + " was not built yet, so it has to be built, but " + target + " cannot be written by ");
    }

    @Test
    void a_source_that_is_newer_is_a_reason_to_build() throws Exception {
        built();
        Files.setLastModifiedTime(
                home.resolve("impl/src/main"), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(ended(launcher())).isEmpty();
        assertThat(Files.readAllLines(calls)).containsExactly("make", "java");
    }

    @ParameterizedTest
    @CsvSource({"C,C.UTF-8", "POSIX,C.UTF-8", "no_SUCH.UTF-8,C.UTF-8", "C.UTF-8,C.UTF-8"})
    void where_the_locale_has_plain_ASCII_Java_gets_another(String locale, String ofJava) throws Exception {
        built();
        ProcessBuilder launcher = launcher("explain");
        launcher.environment().put("LC_ALL", locale);
        ended(launcher);
        assertThat(Files.readAllLines(started())).startsWith("LC_ALL=" + ofJava).endsWith("explain");
    }

    @Test
    void where_temporary_files_go_is_told_to_Java() throws Exception {
        built();
        ProcessBuilder launcher = launcher("explain", "two words");
        launcher.environment().put("TMPDIR", "/some where");
        launcher.environment().remove("HOME");
        ended(launcher);
        assertThat(Files.readAllLines(started()))
                .contains("-Djava.io.tmpdir=/some where", "-Dkeyslots.home=" + home)
                .endsWith("explain", "two words");
    }

    @Test
    void a_working_copy_with_a_colon_in_its_name_is_refused() throws Exception {
        Path other = Files.createDirectory(folder.resolve("a:b"));
        home = Files.move(home, other.resolve("home"));
        refused(launcher(), home + " has a colon in its name");
    }

    /** At which a build waits until it is told how to end. */
    private void pipe() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("end-of-build").toString())
                        .start()
                        .waitFor())
                .isZero();
    }
}
