package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code keyslots validate}, as its user sees it: what is said, and the exit status. */
class ValidateCommandTest {
    private static final String TRACES = "model-checking/traces/linux-6.12/hazards/";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_trace_that_is_allowed_gives_0_and_says_what_it_exercised() {
        assertThat(validate(TRACES + "h1-control.ftrace")).isZero();
        assertThat(out.toString())
                .contains("accepted: design linux-6.12 allows everything in it")
                .contains("1 slot (as the trace shows)")
                .contains("actions: Put 4, GetProgram 3");
    }

    @Test
    void a_broken_promise_gives_1_and_names_the_line_and_the_hazard() {
        assertThat(validate(TRACES + "h3-evicted-natively-only.ftrace")).isEqualTo(1);
        assertThat(out.toString())
                .contains("PROMISE BROKEN at line 34 (hazard H3)")
                .contains("Wrong key")
                .doesNotContain("37fcc99e7b604d42"); // key material
    }

    @Test
    void a_page_shows_the_slots_over_time_and_the_line_where_it_goes_wrong_but_no_key_material() throws IOException {
        Path page = folder.resolve("page.html");
        assertThat(validate("--html", page.toString(), TRACES + "h1-failed-program-keeps-link.ftrace"))
                .isEqualTo(1);
        String html = Files.readString(page);
        assertThat(html)
                .contains("PROMISE BROKEN at line 33 (hazard H1)", "DataUnderOwnKey is broken: H1")
                .contains("linked: k1 ×1", "in hardware: k1", "in hardware: -", "here it is wrong")
                .contains("blk_crypto_fallback_keyslot_program", "raw&#x3D;(not shown)")
                .doesNotContain("37fcc99e7b604d42") // key material
                .doesNotContain("raw&#x3D;0x");
        assertThat(html.split("<tr class=\"broken\"", -1)).hasSize(2);
    }

    @Test
    void a_page_of_a_trace_that_is_accepted_has_nothing_wrong_in_it() throws IOException {
        Path page = folder.resolve("page.html");
        assertThat(validate("--html", page.toString(), TRACES + "h1-control.ftrace"))
                .isZero();
        assertThat(Files.readString(page))
                .contains("accepted: design linux-6.12", "class=\"verdict ok\"")
                .doesNotContain("class=\"broken\"", "here it is wrong", "wrong-at\"");
    }

    @Test
    void a_page_that_cannot_be_written_is_said_to_be_so_before_anything_else() {
        assertThat(validate("--html", "/no/such/page.html", TRACES + "h1-control.ftrace"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--html");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_design_that_does_not_allow_it_gives_1_and_says_so() {
        assertThat(validate("--design", "reference", TRACES + "h1-failed-program-keeps-link.ftrace"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("REJECTED at line 33: design reference does not allow it");
    }

    @Test
    void a_trace_that_shows_too_little_gives_3_and_says_why() {
        assertThat(validate("--start", "unknown", TRACES + "h2-control.ftrace", "--slots", "2"))
                .isEqualTo(3);
        assertThat(out.toString()).contains("inconclusive").contains("the state of slots [0, 1]");
    }

    @Test
    void what_cannot_be_judged_gives_2_and_one_paragraph() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(validate(empty.toString())).isEqualTo(2);
        assertThat(validate(folder.resolve("none").toString())).isEqualTo(2);
        assertThat(validate("--design", "mine", empty.toString())).isEqualTo(2);
        assertThat(validate("--slots", "0", empty.toString())).isEqualTo(2);
        assertThat(validate(folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "it is empty",
                        "there is no such file",
                        "it is a folder",
                        "There is no --design mine",
                        "not --slots 0")
                .doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_trace_that_was_cut_gives_3_and_says_by_what_that_is_seen() throws IOException {
        byte[] whole = Files.readAllBytes(Workspace.home().resolve(TRACES + "h1-control.ftrace"));
        Path cut = Files.write(folder.resolve("cut.ftrace"), Arrays.copyOf(whole, whole.length - 20));
        assertThat(validate(cut.toString())).isEqualTo(3);
        assertThat(out.toString())
                .contains("inconclusive: nothing in it is forbidden")
                .contains("the trace is not complete: line 46, the last one, has no end");
    }

    @Test
    void a_folder_with_a_trace_in_it_is_pointed_to_its_trace() throws IOException {
        Path trace = Files.writeString(folder.resolve("trace"), "# tracer: nop\n");
        assertThat(validate(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("it is a folder; its trace is " + trace);
    }

    @Test
    void coverage_is_added_up_over_traces() throws IOException {
        Path coverage = folder.resolve("coverage.json");
        assertThat(validate(TRACES + "h1-control.ftrace", "--coverage", coverage.toString()))
                .isZero();
        assertThat(validate(TRACES + "h1-control.ftrace", "--coverage", coverage.toString()))
                .isZero();
        assertThat(Files.readString(coverage))
                .contains("\"linux-6.12\"", "\"traces\" : 2", "\"GetProgram\" : 6", "\"transitions\"");
        Files.writeString(coverage, "{}");
        assertThat(validate(TRACES + "h1-control.ftrace", "--coverage", coverage.toString()))
                .isEqualTo(2);
        assertThat(Files.readString(coverage)).isEqualTo("{}");
    }

    @Test
    void a_pipe_is_read_like_a_file_and_a_device_may_take_the_coverage() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer = new ProcessBuilder(
                        "cp",
                        Workspace.home().resolve(TRACES + "h1-control.ftrace").toString(),
                        pipe.toString())
                .start();
        assertThat(validate(pipe.toString(), "--coverage", "/dev/null")).isZero();
        assertThat(writer.waitFor()).isZero();
        assertThat(validate(TRACES + "h1-control.ftrace", "--coverage", "/dev/full"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("keyslots: --coverage /dev/full cannot be written: No space left on device.\n");
    }

    private int validate(String... arguments) {
        CommandLine commandLine = KeyslotsCommand.commandLine(() -> new Home(Workspace.home()), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = "validate";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].startsWith(TRACES)
                    ? Workspace.home().resolve(arguments[i]).toString()
                    : arguments[i];
        }
        return commandLine.execute(all);
    }
}
