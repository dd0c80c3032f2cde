package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model on several machines: here several processes of one. */
@Timeout(240)
class SeveralMachinesTest {
    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        for (Process process : started) {
            kill(process);
        }
    }

    private Path home() throws IOException {
        Path home = folder.resolve("home");
        return Files.exists(home) ? home : Workspace.copyTo(home);
    }

    private Process keyslots(String output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dkeyslots.home=" + home(),
                "-cp",
                System.getProperty("java.class.path"),
                KeyslotsCommand.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile())
                .start();
        started.add(process);
        return process;
    }

    /** With the process of TLC that it has started; nothing is told to anybody. */
    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    private void awaitLines(Process process, String output, String line, int times) throws Exception {
        while (Files.readAllLines(folder.resolve(output)).stream()
                        .filter(line::equals)
                        .count()
                < times) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as(Files.readString(folder.resolve(output)))
                    .isFalse();
        }
    }

    @Test
    void find_as_many_states_as_one_although_a_worker_is_killed_and_another_comes() throws Exception {
        String port = Integer.toString(freePort());
        Process server = keyslots("server", "check", "--distributed", "MCLockFreeOne", "--serve", "--port", port);
        Process one = keyslots("one", "worker", "localhost", "--port", port, "--threads", "1");
        Process two = keyslots("two", "worker", "localhost", "--port", port, "--threads", "1");
        awaitLines(server, "server", "A worker has come.", 2);
        kill(one);
        Process three = keyslots("three", "worker", "localhost", "--port", port, "--threads", "1");

        assertThat(server.waitFor())
                .as(Files.readString(folder.resolve("server")))
                .isZero();
        assertThat(folder.resolve("server"))
                .content()
                .containsPattern("MCLockFreeOne .*13,660 .* ok")
                .contains("1 passed, 0 failed");
        assertThat(two.waitFor()).as(Files.readString(folder.resolve("two"))).isZero();
        assertThat(folder.resolve("two"))
                .content()
                .contains("work completed at")
                .doesNotContain("Error");
        kill(three);
    }

    @Test
    void what_cannot_be_distributed_is_refused() throws IOException {
        assertRefused("has a temporal property", "check", "--distributed", "MCLockFreeTwo", "--serve");
        assertRefused("There is no model \"MCKeyslot\"", "check", "--distributed", "MCKeyslot", "--serve");
        assertRefused("--serve", "check", "--distributed", "MCKeyslots");
        assertRefused("is no port", "worker", "localhost", "--port", "70000");
        assertRefused("--threads: at least 1, not 0", "worker", "localhost", "--threads", "0");
        assertRefused("is no port", "check", "--distributed", "MCKeyslots", "--serve", "--port", "70000");
        assertRefused("there is no machine \"no.such.machine.invalid\"", "worker", "no.such.machine.invalid");
    }

    @Test
    void a_port_that_is_in_use_is_told() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused("port " + port, "check", "--distributed", "MCKeyslots", "--serve", "--port", port);
        }
    }

    @Test
    void a_module_that_does_not_parse_is_told_with_its_line_and_column() throws IOException {
        Path module = home().resolve("spec/Keyslots.tla");
        List<String> lines = Files.readAllLines(module);
        lines.set(39, "  == /\\ oops (");
        Files.write(module, lines);
        StringWriter out = new StringWriter();
        int status = KeyslotsCommand.commandLine(() -> new Home(folder.resolve("home")), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        "check", "--distributed", "MCKeyslotsSmall", "--serve", "--port", Integer.toString(freePort()));
        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).contains(module + ", line 39, column 24").doesNotContain("Exception");
    }

    private static void assertRefused(String message, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = KeyslotsCommand.commandLine(() -> new Home(Workspace.home()), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        assertThat(status).as(out + " " + err).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
