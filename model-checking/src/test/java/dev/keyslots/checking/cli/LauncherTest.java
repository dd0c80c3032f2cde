package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyslots.checking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top of the working copy, with a JDK and a make that only note that they were called. */
@Timeout(60)
class LauncherTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path calls;

    @BeforeEach
    void aWorkingCopyThatWasNeverBuilt() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        calls = Files.createFile(folder.resolve("calls"));
        for (String file : List.of("keyslots", ".mvn/find-jdk.sh")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(Workspace.home().resolve(file), home.resolve(file));
        }
        script("jdk/bin/java", "echo java >> '" + calls + "'");
        script("jdk/bin/javac", "");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        script("commands/make", """
                echo make >> '%s'
                read -r status < '%s/end-of-build'
                mkdir -p '%s/model-checking/target/classes'
                echo libraries > '%3$s/model-checking/target/classpath.txt'
                [ "$status" = 0 ] && touch '%3$s/model-checking/target/built'
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
        ProcessBuilder launcher = new ProcessBuilder(home.resolve("keyslots").toString(), "check");
        launcher.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        launcher.environment()
                .merge("PATH", folder.resolve("commands").toString(), (path, first) -> first + ":" + path);
        return launcher.redirectErrorStream(true).start();
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

    /** At which a build waits until it is told how to end. */
    private void pipe() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("end-of-build").toString())
                        .start()
                        .waitFor())
                .isZero();
    }
}
