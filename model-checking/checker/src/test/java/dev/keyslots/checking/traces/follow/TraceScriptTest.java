package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that records a kernel, against a folder that looks like tracefs: what it writes where, and that it leaves nothing behind. */
class TraceScriptTest {
    private static final Path TRACES = Workspace.home().resolve("model-checking/traces");
    private static final Path SCRIPT = TRACES.resolve("trace-keyslots.sh");
    private static final List<String> FUNCTIONS = List.of(
            "blk_crypto_get_keyslot",
            "blk_crypto_put_keyslot",
            "__blk_crypto_evict_key",
            "blk_crypto_reprogram_all_keys",
            "blk_crypto_fallback_keyslot_program",
            "blk_crypto_fallback_keyslot_evict");

    @TempDir
    private Path folder;

    private Path tracefs;
    private Path output;

    private record Ended(int status, String said) {}

    @BeforeEach
    void a_kernel_that_has_everything() throws IOException {
        tracefs = Files.createDirectories(folder.resolve("tracefs"));
        output = folder.resolve("kernel.trace");
        Files.createDirectories(tracefs.resolve("events"));
        Files.createDirectories(tracefs.resolve("instances"));
        Files.writeString(tracefs.resolve("kprobe_events"), "");
        Files.writeString(tracefs.resolve("trace_clock"), "[local] global counter mono\n");
        functions(FUNCTIONS);
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin, "id", "echo 0");
        program(bin, "uname", "echo 6.12.0");
        // The kernel fills a new instance, and lets one remove it with all that is in it.
        program(bin, "mkdir", """
                /bin/mkdir -p "$1/per_cpu/cpu0"
                echo 'overrun: 0' > "$1/per_cpu/cpu0/stats"
                cp '%s' "$1/trace"
                sed -n 's/^[pr][0-9]*:\\(keyslots\\/[a-z0-9]*\\) .*/\\1/p' '%s/kprobe_events' | while read -r event; do
                    /bin/mkdir -p "$1/events/$event"
                done""".formatted(TRACES.resolve("linux-6.12/hazards/h1-control.ftrace"), tracefs));
        program(bin, "rmdir", "cp -r \"$1\" '%s' && rm -r \"$1\"".formatted(folder.resolve("removed")));
    }

    private void functions(List<String> names) throws IOException {
        Files.writeString(
                tracefs.resolve("available_filter_functions"),
                String.join("\n", names.stream().map(name -> "x " + name).toList()) + "\n");
    }

    private static void program(Path bin, String name, String text) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\nset -e\n" + text + "\n", StandardOpenOption.CREATE_NEW);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void it_records_and_leaves_tracing_as_it_was() throws Exception {
        Ended ended = script("-s", "0", output.toString());
        assertThat(ended.said()).contains("./keyslots validate " + output);
        assertThat(ended.status()).isZero();
        assertThat(output).hasSameTextualContentAs(TRACES.resolve("linux-6.12/hazards/h1-control.ftrace"));
        assertThat(tracefs.resolve("instances")).isEmptyDirectory();
        assertThat(folder.resolve("removed/trace_clock")).hasContent("counter");
        assertThat(folder.resolve("removed/tracing_on")).hasContent("0");
        assertThat(Files.getPosixFilePermissions(output)).hasSize(2);

        List<String> defined = probes("[pr][0-9]*:");
        assertThat(defined)
                .contains("keyslots/get", "keyslots/getret", "keyslots/put", "keyslots/putret", "keyslots/evict")
                .contains("keyslots/evictret", "keyslots/prog", "keyslots/progret", "keyslots/kevict");
        assertThat(probes("-:")).containsExactlyInAnyOrderElementsOf(defined);
        for (String event : defined) {
            assertThat(folder.resolve("removed/events").resolve(event).resolve("enable"))
                    .as(event)
                    .hasContent("0");
        }
    }

    @Test
    void the_probes_are_those_that_the_recorded_kernel_was_traced_with() throws Exception {
        script("-s", "0", output.toString());
        assertThat(tracefs.resolve("kprobe_events"))
                .content()
                .contains("r1024:keyslots/getret blk_crypto_get_keyslot key=$arg2:x64 slot=+0($arg3):x64");
    }

    @Test
    void what_the_kernel_lacks_is_told_all_at_once_and_nothing_is_left() throws Exception {
        functions(List.of("schedule"));
        Files.delete(tracefs.resolve("kprobe_events"));
        Ended ended = script("-s", "0", output.toString());
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.said())
                .contains("CONFIG_KPROBE_EVENTS=y", "CONFIG_BLK_INLINE_ENCRYPTION=y (stock Debian kernels lack it)")
                .contains("blk_crypto_put_keyslot", "CONFIG_BLK_INLINE_ENCRYPTION_FALLBACK=y");
        assertThat(output).doesNotExist();
        assertThat(tracefs.resolve("instances")).isEmptyDirectory();
    }

    @Test
    void a_file_that_exists_is_not_written_over() throws Exception {
        Files.writeString(output, "precious");
        Ended ended = script("-s", "0", output.toString());
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.said()).contains("exists already");
        assertThat(output).hasContent("precious");
    }

    @Test
    void a_recording_that_was_killed_is_not_disturbed() throws Exception {
        Files.createDirectories(tracefs.resolve("events/keyslots"));
        Ended ended = script("-s", "0", output.toString());
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.said()).contains("another recording is running, or one was killed");
        assertThat(tracefs.resolve("kprobe_events")).isEmptyFile();
    }

    @Test
    void wrong_usage_shows_how_it_is_used() throws Exception {
        assertThat(script().said()).contains("sh trace-keyslots.sh [-s SECONDS]", "OUTPUT");
        assertThat(script("-s", "soon", output.toString()).said()).contains("-s and -b take whole numbers");
        Ended nowhere = script("-t", folder.resolve("nowhere").toString(), output.toString());
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.said()).contains("no tracefs at " + folder.resolve("nowhere"), "mount -t tracefs");
    }

    private List<String> probes(String beginning) throws IOException {
        try (Stream<String> lines = Files.lines(tracefs.resolve("kprobe_events"))) {
            return lines.filter(line -> line.matches(beginning + "keyslots/.*"))
                    .map(line -> line.replaceFirst(beginning, "").replaceFirst(" .*", ""))
                    .toList();
        }
    }

    private Ended script(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        if (arguments.length > 0) {
            command.addAll(List.of("-t", tracefs.toString()));
        }
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), said);
    }
}
