package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other tools make of the same events is read the same; what cannot be read is named, with what makes it readable. */
class OtherToolsTraceTest {
    private static final int LINES = 600;

    @ParameterizedTest
    @ValueSource(strings = {"bom8.gz", "utf16-powershell.gz", "perfscript.gz", "tracecmd.gz", "tracecmd-1.gz"})
    void files_that_users_had(String name) throws Exception {
        TraceReport report = Judged.asLinux(Files.readAllBytes(Judged.CASES.resolve(name)));
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(report.events()).isEqualTo(388);
        assertThat(report.managers())
                .singleElement()
                .satisfies(manager -> assertThat(manager.events()).isEqualTo(321));
    }

    /** Whichever of five gets of one key got in before it was evicted in use: the others share the next slot. */
    @ParameterizedTest
    @ValueSource(strings = {"k5-1.ftrace", "k5-5.ftrace"})
    void five_gets_of_one_key_may_return_in_any_order(String name) throws Exception {
        TraceReport report = Judged.asLinux(Files.readAllBytes(Judged.CASES.resolve(name)));
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    /**
     * Line 12 reads the evicted key in the record of slot 0 after line 11, in which the eviction in use returned: the get that reads it
     * was called before, so it may have read the record first. A put that is called after the eviction can only find the record empty.
     */
    @ParameterizedTest
    @CsvSource({"0x0, ACCEPTED", "0xff110000066fe120, REJECTED"})
    void only_who_began_before_an_eviction_in_use_was_over_may_read_the_key_that_it_unlinked(
            String read, Verdict verdict) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(Judged.CASES.resolve("k5-1.ftrace")));
        lines.replaceAll(line -> line.replace("18/18", "19/19"));
        lines.add("            task-101     [001] .....           19: put: (blk_crypto_put_keyslot+0x4/0xa0) "
                + "slot=0xff11000006700380 refs=2 key=" + read);
        assertThat(Judged.asLinux(lines).verdict()).isEqualTo(verdict);
    }

    // ---------------------------------------------------------------- encodings

    @ParameterizedTest
    @CsvSource({
        "UTF-8, true",
        "UTF-8, false",
        "UTF-16LE, true",
        "UTF-16LE, false",
        "UTF-16BE, true",
        "UTF-16BE, false",
    })
    void encodings_with_a_mark_or_without_lines_with_carriage_returns_or_without(String encoding, boolean marked)
            throws Exception {
        for (List<String> trace : List.of(Judged.kernelEvents(LINES), Judged.kernelTrace(13 + LINES))) {
            TraceReport plain = Judged.asLinux(trace);
            for (String end : List.of("\n", "\r\n")) {
                byte[] file = encoded((marked ? "\ufeff" : "") + String.join(end, trace) + end, encoding);
                assertSame(Judged.asLinux(file), plain);
                assertSame(Judged.asLinux(Judged.gzip(file)), plain);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void our_own_format_in_other_encodings(String encoding) throws Exception {
        String text = """
                \ufeff{"trace":"keyslots-events","version":1,"slots":1,"design":"reference","source":"\ud83d\udd11"}
                {"event":"GetProgram","request":"r\u00e9","key":"\ud83d\udd11","slot":0}
                {"event":"Put","request":"r\u00e9","slot":0}
                """.replace("\n", "\r\n");
        assertThat(Judged.asReference(encoded(text, encoding)).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void files_that_were_put_together_have_a_mark_in_the_middle() throws Exception {
        List<String> lines = new ArrayList<>(Judged.kernelEvents(LINES));
        lines.set(100, "\ufeff" + lines.get(100));
        assertThat(Judged.asLinux(lines).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void characters_of_two_units_that_a_buffer_ends_between() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line : Judged.kernelEvents(LINES)) {
            lines.add("# " + "\ud83d\udd11".repeat(1 + lines.size() % 40));
            lines.add(line);
        }
        byte[] file = encoded(String.join("\n", lines) + "\n", "UTF-16LE");
        assertThat(Judged.asLinux(file).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    // ---------------------------------------------------------------- other tools

    @Test
    void what_trace_cmd_says_before_the_events_and_of_lost_ones() throws Exception {
        List<String> lines = new ArrayList<>(printed(OtherToolsTraceTest::asTraceCmd));
        lines.addAll(0, List.of("version = 7", "CPU 1 is empty", "cpus=4"));
        assertSame(Judged.asLinux(lines), Judged.asLinux(Judged.kernelEvents(LINES)));
        lines.add(200, "CPU:2 [EVENTS DROPPED]");
        assertThat(Judged.asLinux(lines).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        lines.set(200, "CPU:2 [12 EVENTS DROPPED]");
        assertThat(Judged.asLinux(lines).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void what_perf_prints_and_says_of_lost_events() throws Exception {
        List<String> lines = new ArrayList<>(printed(OtherToolsTraceTest::asPerf));
        assertSame(Judged.asLinux(lines), Judged.asLinux(Judged.kernelEvents(LINES)));
        lines.add(200, "swapper     0 [002]   253.100000: PERF_RECORD_LOST lost 12");
        assertThat(Judged.asLinux(lines).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void a_marker_through_trace_cmd_tells_the_clock_as_well() throws Exception {
        List<String> lines = new ArrayList<>(printed(OtherToolsTraceTest::asTraceCmd));
        String marker =
                "            init-1     [003]     0.000001: print:               tracing_mark_write: keyslots-trace version=1 clock=";
        lines.addFirst(marker + "local kernel=6.12");
        assertThatThrownBy(() -> Judged.asLinux(lines))
                .hasMessageContaining("line 1: recorded with another trace_clock");
        lines.set(0, marker + "counter kernel=6.12");
        assertThat(Judged.asLinux(lines).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "  dd-246     2d..1.  201us : dec0: (blk_crypto_put_keyslot+0x39/0xa0) zero=1@latency-format",
                "  dd-246 [002] ..... 201: blk_crypto_put_keyslot <-blk_crypto_fallback_encrypt_bio@current_tracer",
                " 2)   0.541 us    |  blk_crypto_put_keyslot();@function_graph",
                " 2)               |  blk_crypto_get_keyslot() {@function_graph",
                " => blk_crypto_get_keyslot@stack",
                "        ffffffff81420004 blk_crypto_get_keyslot+0x4 ([kernel.kallsyms])@stack",
                "h4tool   193     3.000021: keyslots:get: prof=0x1@perf script -F comm,tid,cpu,time,event,trace",
                "{\"event\":\"Reset\"}@does not begin with the header",
                "some words of a log@not an event as tracefs' trace file has them"
            })
    void lines_that_are_no_events_are_named(String line, String message) throws Exception {
        List<String> lines = new ArrayList<>(Judged.kernelEvents(100));
        lines.add(50, line);
        assertThatThrownBy(() -> Judged.asLinux(lines))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining("line 51: ")
                .hasMessageContaining(message);
    }

    @Test
    void a_value_that_the_kernel_could_not_read_is_passed_over_or_named() throws Exception {
        List<String> lines = Judged.kernelEvents(LINES);
        assertThat(Judged.asLinux(lines.stream()
                                .map(line -> line.replaceAll(" refs=\\d+", " refs=(fault)"))
                                .map(line -> line.replaceAll(" skey=\\w+", " skey=(fault)"))
                                .toList())
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
        assertThatThrownBy(() -> Judged.asLinux(lines.stream()
                        .map(line -> line.replaceAll(" raw=\\w+", " raw=(fault)"))
                        .toList()))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining(
                        "line 2: the field raw of get is (fault): the kernel could not read it from memory");
    }

    // ---------------------------------------------------------------- files of single CPUs

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void files_of_single_cpus_one_after_the_other_are_named_and_sorted_by_what_is_named(
            boolean headers, @TempDir Path folder) throws Exception {
        List<String> together = new ArrayList<>();
        for (int cpu = 0; cpu < 4; cpu++) {
            String column = " [%03d] ".formatted(cpu);
            if (headers) {
                together.addAll(List.of("# tracer: nop", "# entries-in-buffer/entries-written: 588/588   #P:4"));
            }
            Judged.kernelEvents(LINES).stream()
                    .filter(line -> line.contains(column))
                    .forEach(together::add);
        }
        Path file = Files.write(folder.resolve("all.ftrace"), together);
        String message = complaint(Judged.text(together));
        assertThat(message)
                .contains("the time goes back where another CPU begins: these are the files of several CPUs");
        Path sorted = folder.resolve("sorted.ftrace");
        String command = message.lines()
                .filter(line -> line.contains(" awk "))
                .findFirst()
                .orElseThrow()
                .replace("FILE...", file.toString())
                .replace("SORTED", sorted.toString());
        assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor())
                .isZero();
        assertThat(Files.readAllLines(sorted)).isEqualTo(Judged.kernelEvents(LINES));
        assertSame(Judged.asLinux(Files.readAllBytes(sorted)), Judged.asLinux(Judged.kernelEvents(LINES)));
    }

    // ---------------------------------------------------------------- other kinds of file

    @Test
    void binary_files_are_named_compressed_or_not() {
        Map<String, String> formats = Map.ofEntries(
                Map.entry("\u0017\bDtracing6", "trace-cmd report -i FILE"),
                Map.entry("PERFILE2h", "perf script -i FILE"),
                Map.entry("2ELIFREPh", "perf script -i FILE"),
                Map.entry("(\u00b5/\u00fd...", "zstd -dc FILE"),
                Map.entry("\u00fd7zXZ\0\0", "xz -dc FILE"),
                Map.entry("BZh91AY", "bzip2 -dc FILE"),
                Map.entry("\u0004\"M\u0018d", "lz4 -dc FILE"),
                Map.entry("LZIP\1", "lzip -dc FILE"),
                Map.entry("\u001f\u009d\u0090", "compressed with compress: gzip -dc FILE"),
                Map.entry("7z\u00bc\u00af'\u001c", "7z x -so FILE"),
                Map.entry("\u007fELF", "a program"));
        formats.forEach((start, message) -> {
            byte[] file = (start + "rest of it\n").getBytes(StandardCharsets.ISO_8859_1);
            assertThat(complaint(file)).contains("this is ").contains(message);
            assertThat(complaint(Judged.gzip(file))).contains("this is ").contains(message);
        });
    }

    @Test
    void archives_and_what_was_compressed_twice() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(zip)) {
            archive.putNextEntry(new ZipEntry("kernel.trace"));
            archive.write(Judged.text(Judged.kernelEvents(LINES)));
        }
        assertThat(complaint(zip.toByteArray())).contains("a zip archive: unzip -p FILE");
        assertThat(complaint(Judged.gzip(Judged.gzip(Judged.text(Judged.kernelEvents(LINES))))))
                .contains("compressed with gzip twice: gzip -dc FILE");
        assertThat(complaint(new byte[0])).isEqualTo("it is empty");
        assertThat(complaint(Judged.gzip(new byte[0]))).isEqualTo("it is empty");
        assertThat(complaint("a\rb\rc\r".getBytes(StandardCharsets.UTF_8))).contains("a carriage return within a line");
        assertThat(complaint(new byte[64])).contains("a byte 0x00: this is not text");
    }

    // ---------------------------------------------------------------- helpers

    private static void assertSame(TraceReport report, TraceReport plain) {
        assertThat(report.verdict()).isEqualTo(plain.verdict());
        assertThat(report.events()).isEqualTo(plain.events());
        assertThat(report.managers().getFirst().events())
                .isEqualTo(plain.managers().getFirst().events());
    }

    private static String complaint(byte[] file) {
        try {
            return "no complaint: " + Judged.asLinux(file).verdict();
        } catch (BadTraceException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] encoded(String text, String encoding) {
        return text.getBytes(Charset.forName(encoding));
    }

    private static List<String> printed(UnaryOperator<String> printer) throws Exception {
        return Judged.kernelEvents(LINES).stream().map(printer).toList();
    }

    private static String asTraceCmd(String line) {
        String[] parts = parts(line);
        boolean marker = parts[4].startsWith("tracing_mark_write");
        return "%16s-%-5s [%s] %s: %-20s %s"
                .formatted(
                        parts[0],
                        parts[1],
                        parts[2],
                        seconds(parts[3]),
                        marker ? "print:" : parts[4].split(" ", 2)[0],
                        marker
                                ? parts[4]
                                : parts[4].split(" ", 2)[1].replaceAll("\\w+\\+0x\\w+/0x\\w+", "ffffffff81420004"));
    }

    private static String asPerf(String line) {
        String[] parts = parts(line);
        return "%-8s %5s [%s] %s: keyslots:%s".formatted(parts[0], parts[1], parts[2], seconds(parts[3]), parts[4]);
    }

    /** Command, number, CPU, time, event. */
    private static String[] parts(String line) {
        String[] words = line.strip().split(" +", 5);
        int dash = words[0].lastIndexOf('-');
        return new String[] {
            words[0].substring(0, dash),
            words[0].substring(dash + 1),
            words[1].substring(1, 4),
            words[3].replace(":", ""),
            words[4]
        };
    }

    private static String seconds(String counter) {
        return "%5d.%06d"
                .formatted(Long.parseLong(counter) * 7 / 1_000_000 + 3, Long.parseLong(counter) * 7 % 1_000_000);
    }
}
