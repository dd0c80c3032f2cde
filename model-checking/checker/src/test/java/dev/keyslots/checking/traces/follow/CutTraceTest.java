package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace that was cut is neither accepted, as the rest of it is not known, nor rejected for what the cut made of its last value. */
class CutTraceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cut-lines.gz      | the header in line 3 says 388 events, of which 201 are there: the file was cut",
                "cut-tail-inkey.gz | line 213, the last one, may have been cut within a value, so it is not read"
            })
    void a_kernels_trace_that_has_fewer_events_than_its_header_says(String name, String reason) throws Exception {
        TraceReport report = Judged.asLinux(Files.readAllBytes(Judged.CASES.resolve(name)));
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.inconclusive())
                .anySatisfy(each -> assertThat(each)
                        .startsWith("the trace is not complete: ")
                        .contains(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "h1-control, 0, ''",
        "h1-control, 0, '\n'",
        "h3-control, 3, ''",
        "h3-control, 5, '\n'",
        "h1-harmless-order, 2, ''",
        "h2-control, 1, '\r\n'"
    })
    void a_kernels_trace_that_is_cut_anywhere_also_where_an_end_of_line_was_put_there(String name, int from, String end)
            throws Exception {
        byte[] whole = Files.readAllBytes(KernelTraceTest.DATA.resolve("hazards/" + name + ".ftrace"));
        assertThat(Judged.asLinux(whole).verdict()).isEqualTo(Verdict.ACCEPTED);
        int lastLine = new String(whole, 0, whole.length - 1, StandardCharsets.UTF_8).lastIndexOf('\n') + 1;
        int until = end.isEmpty() ? whole.length : lastLine; // of the last one nothing shows that its end was put there
        for (int length = from + 1; length < until; length += 7) {
            byte[] cut = concat(Arrays.copyOf(whole, length), end.getBytes(StandardCharsets.UTF_8));
            verdict(cut)
                    .ifPresent(verdict -> assertThat(verdict)
                            .as(
                                    "cut after \"%s\"",
                                    new String(
                                            cut,
                                            Math.max(0, cut.length - 40),
                                            Math.min(cut.length, 40),
                                            StandardCharsets.UTF_8))
                            .isEqualTo(Verdict.INCONCLUSIVE));
        }
    }

    @Test
    void without_a_header_a_last_line_that_has_no_end_says_it() throws Exception {
        List<String> lines = Judged.kernelEvents(800);
        byte[] whole = Judged.text(lines);
        assertThat(Judged.asLinux(whole).verdict()).isEqualTo(Verdict.ACCEPTED);
        for (int missing = 1; missing < 200; missing += 3) {
            byte[] cut = Arrays.copyOf(whole, whole.length - missing);
            if (cut[cut.length - 1] != '\n') {
                assertThat(Judged.asLinux(cut).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            }
        }
    }

    @Test
    void what_was_found_before_the_cut_is_found() throws Exception {
        List<String> lines =
                Files.readAllLines(KernelTraceTest.DATA.resolve("hazards/h3-evicted-natively-only.ftrace"));
        TraceReport report = Judged.asLinux(lines.subList(0, lines.size() - 3));
        assertThat(report.verdict()).isEqualTo(Verdict.PROMISE_BROKEN);
        assertThat(report.missing()).isNotEmpty();
    }

    @Test
    void a_header_without_its_events_is_no_trace() throws Exception {
        List<String> header = Judged.kernelTrace(50).stream()
                .filter(line -> line.startsWith("#"))
                .toList();
        assertThatThrownBy(() -> Judged.asLinux(header))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining(
                        "there is no event in it: the header in line 3 says 18,203 events, of which 0 are there");
    }

    @Test
    void the_file_of_one_cpu_has_the_header_of_all() throws Exception {
        List<String> lines = Judged.kernelTrace(4_000).stream()
                .filter(line -> line.startsWith("#") || line.contains(" [001] "))
                .toList();
        TraceReport report = Judged.asLinux(lines);
        assertThat(report.missing()).last().asString().contains("all of them are of CPU 1, as in per_cpu/cpu1/trace");
        assertThat(report.verdict()).isNotEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void a_file_that_was_read_while_more_was_written_has_more_than_its_header_says() throws Exception {
        List<String> lines = new ArrayList<>(Judged.kernelTrace(500));
        lines.replaceAll(line -> line.replace("18203/18203", "300/300"));
        assertThat(Judged.asLinux(lines).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void between_two_recordings_anything_may_have_happened() throws Exception {
        List<String> lines = new ArrayList<>(Judged.kernelEvents(812));
        List<String> header = List.of("# tracer: nop", "# entries-in-buffer/entries-written: 400/400   #P:4");
        lines.addAll(400, header);
        lines.addAll(0, header);
        TraceReport report = Judged.asLinux(lines);
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.missing()).isEmpty();
        lines.remove(100);
        assertThat(Judged.asLinux(lines).missing())
                .singleElement()
                .asString()
                .contains("line 2 says 400 events, of which 399");
    }

    // ---------------------------------------------------------------- compressed

    @ParameterizedTest
    @ValueSource(strings = {"", "# one more part"})
    void a_compressed_trace_that_ends_early_or_is_damaged_is_none(String before) throws Exception {
        byte[] whole = concat(
                before.isEmpty() ? new byte[0] : Judged.gzip((before + "\n").getBytes(StandardCharsets.UTF_8)),
                Judged.gzip(Judged.text(Judged.kernelTrace(300).stream()
                        .map(line -> line.replace("18203/18203", "288/288"))
                        .toList())));
        assertThat(verdict(whole)).contains(Verdict.ACCEPTED);
        assertThat(verdict(concat(whole, new byte[512]))).contains(Verdict.ACCEPTED);
        int first = before.isEmpty() ? 0 : Judged.gzip((before + "\n").getBytes(StandardCharsets.UTF_8)).length;
        for (int length = first + 2;
                length < whole.length;
                length += length < first + 30 || length > whole.length - 30 ? 1 : 97) {
            assertThat(verdict(Arrays.copyOf(whole, length)))
                    .as("cut after %d bytes", length)
                    .isEmpty();
        }
        for (int at = first + 12; at < whole.length; at += 131) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            assertThat(verdict(damaged)).as("damaged at %d", at).isEmpty();
        }
        assertThat(verdict(concat(whole, "and more".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    // ---------------------------------------------------------------- our own format

    @Test
    void our_own_format_that_is_cut_within_an_object_is_inconclusive_and_between_two_it_cannot_be_seen()
            throws Exception {
        String text = """
                {"trace":"keyslots-events","version":1,"slots":1,"design":"reference","source":"a {test}"}
                {"event":"GetProgram","request":"r}1","key":"k\\"}{","slot":0}
                {"event":"Put","request":"r}1","slot":0}
                {"call":"get","id":12,"request":"r2","key":"k1"}
                {"driver":"program","id":12,"slot":0}
                {"driver":"program","id":12,"slot":0,"result":"done"}
                {"return":12,"slot":0}
                """;
        int header = text.indexOf('\n') + 1;
        int accepted = 0;
        for (int length = header + 1; length < text.length(); length++) {
            String cut = text.substring(0, length);
            Optional<Verdict> verdict = verdictOfOurs(cut);
            if (cut.endsWith("\n") || (cut.endsWith("}") && text.charAt(length) == '\n')) {
                assertThat(verdict).as(cut).contains(Verdict.ACCEPTED);
                accepted++;
            } else if (cut.indexOf('\n', header) > 0) {
                assertThat(verdict).as(cut).contains(Verdict.INCONCLUSIVE);
            } else {
                assertThat(verdict).as(cut).isEmpty();
            }
        }
        assertThat(accepted).isEqualTo(11);
        assertThat(Judged.asReference((text + "{\"return").getBytes(StandardCharsets.UTF_8))
                        .missing())
                .containsExactly("line 8, the last one, ends within its object: the file was cut");
    }

    private static Optional<Verdict> verdictOfOurs(String text) {
        try {
            return Optional.of(
                    Judged.asReference(text.getBytes(StandardCharsets.UTF_8)).verdict());
        } catch (BadTraceException e) {
            return Optional.empty();
        }
    }

    /** @return empty if it is no trace */
    private static Optional<Verdict> verdict(byte[] file) {
        try {
            return Optional.of(Judged.asLinux(file).verdict());
        } catch (BadTraceException e) {
            return Optional.empty();
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
