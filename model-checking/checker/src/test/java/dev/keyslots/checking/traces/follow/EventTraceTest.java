package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.ndjson.TraceHeader;
import dev.keyslots.checking.traces.ndjson.TraceListener;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotDriver;
import dev.keyslots.manager.SlottedKeyslotManager;
import dev.keyslots.testing.Workspace;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces in our own format: what is accepted, what is not, and what is no trace. */
class EventTraceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 12})
    void what_our_own_manager_tells_is_accepted_with_few_slots_and_with_many(int slots) throws Exception {
        Path file = folder.resolve("own.ndjson");
        writeRandomUse(file, slots);
        assertThat(Files.readString(file)).doesNotContain("CryptoKey");
        TraceReport report = validate(file);
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(report.events()).isGreaterThan(1_000);
        assertThat(report.actions())
                .containsKeys(
                        StepKind.GET_HIT,
                        StepKind.GET_PROGRAM,
                        StepKind.PUT,
                        StepKind.EVICT_ABSENT,
                        StepKind.EVICT_BUSY,
                        StepKind.EVICT_IDLE);
    }

    @Test
    void a_step_that_the_design_does_not_allow_is_rejected_with_what_it_would_have_allowed() throws Exception {
        TraceReport report = validate("reference", """
                {"event":"GetProgram","request":1,"key":"k1","slot":0}
                {"event":"GetProgram","request":2,"key":"k1","slot":1}
                """);
        assertThat(report.rejected()).get().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(3);
            assertThat(rejected.message())
                    .contains("GetProgram(2, k1, 1)", "slot 0: linked to k1", "GetHit(some request, k1, 0)")
                    .contains("line 2: GetProgram(1, k1, 0)");
        });
    }

    @ParameterizedTest
    @CsvSource({"linux-6.12, ACCEPTED", "reference, REJECTED"})
    void designs_differ_in_where_an_erased_slot_goes(String design, Verdict verdict) throws Exception {
        assertThat(validate(design, """
                        {"event":"GetProgram","request":1,"key":"k1","slot":0}
                        {"event":"GetProgram","request":2,"key":"k2","slot":1}
                        {"event":"Put","request":1,"slot":0}
                        {"event":"Put","request":2,"slot":1}
                        {"event":"EvictIdle","key":"k2","slot":1}
                        {"event":"GetProgram","request":3,"key":"k3","slot":0}
                        """).verdict()).isEqualTo(verdict);
    }

    @Test
    void a_put_that_returned_before_another_was_called_comes_first_on_the_idle_list() throws Exception {
        assertThat(validate("reference", twoHeld() + """
                        {"call":"put","id":3,"request":1,"slot":0}
                        {"return":3}
                        {"call":"put","id":4,"request":2,"slot":1}
                        {"return":4}
                        """ + programs(1)).verdict())
                .isEqualTo(Verdict.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void of_two_puts_at_the_same_time_either_may_come_first(int slot) throws Exception {
        assertThat(validate("reference", twoHeld() + """
                        {"call":"put","id":3,"request":1,"slot":0}
                        {"call":"put","id":4,"request":2,"slot":1}
                        {"return":3}
                        {"return":4}
                        """ + programs(slot)).verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void where_the_driver_is_not_traced_a_get_may_have_programmed_its_slot() throws Exception {
        assertThat(validate("reference", """
                        {"call":"get","id":1,"request":1,"key":"k1"}
                        {"return":1,"slot":0}
                        {"call":"get","id":2,"request":2,"key":"k2"}
                        {"return":2,"slot":1}
                        {"call":"put","id":3,"request":1,"slot":0}
                        {"return":3}
                        {"call":"evict","id":4,"key":"k1"}
                        {"return":4}
                        {"call":"get","id":5,"request":3,"key":"k3"}
                        {"return":5,"slot":0}
                        """).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"blank, REJECTED", "as-it-was, ACCEPTED"})
    void how_a_failure_left_the_slot_is_held_against_what_the_hardware_has(String left, Verdict verdict)
            throws Exception {
        String failed = twoHeld2() + """
                {"call":"put","id":3,"request":1,"slot":0}
                {"return":3}
                {"call":"get","id":4,"request":3,"key":"k3"}
                {"driver":"program","id":4,"slot":0,"key":"k3"}
                {"driver":"program","id":4,"slot":0,"result":"failed","left":"%s"}
                {"return":4,"result":"failed"}
                {"snapshot":{"count":[0,1],"idle":[0],"hardware":["k1","k2"]}}
                """.formatted(left);
        assertThat(validate2("reference", failed).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"blank, PROMISE_BROKEN", "as-it-was, ACCEPTED"})
    void how_a_failure_left_the_slot_decides_on_a_promise(String left, Verdict verdict) throws Exception {
        TraceReport report = validate2("linux-6.12", """
                {"event":"GetProgram","request":1,"key":"k1","slot":0}
                {"event":"Put","request":1,"slot":0}
                {"event":"GetProgram","request":2,"key":"k2","slot":1}
                {"event":"GetProgramFails","request":3,"key":"k3","slot":0,"left":"%s"}
                {"event":"GetHit","request":4,"key":"k1","slot":0}
                """.formatted(left));
        assertThat(report.verdict()).isEqualTo(verdict);
    }

    @Test
    void what_the_driver_is_handed_has_to_be_the_key_of_the_get() throws Exception {
        TraceReport report =
                validate2("reference", twoHeld2().replace("\"slot\":1,\"key\":\"k2\"", "\"slot\":1,\"key\":\"k1\""));
        assertThat(report.rejected()).get().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(7);
            assertThat(rejected.message())
                    .contains("the driver begins to program slot 1 with k1")
                    .contains("the driver has to be handed the key that the get asked for (R4), which is k2");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"count\":[1,1]|ACCEPTED",
                "\"count\":[1,0]|REJECTED",
                "\"count\":[1,1,0]|REJECTED",
                "\"idle\":[]|ACCEPTED",
                "\"idle\":[1]|REJECTED",
                "\"key\":[\"k1\",\"k2\"]|ACCEPTED",
                "\"key\":[\"k2\",\"k1\"]|REJECTED",
                "\"key\":[\"k1\",null]|REJECTED",
                "\"link\":[\"linked\",\"linked\"]|ACCEPTED",
                "\"link\":[\"linked\",\"stale\"]|REJECTED",
                "\"hardware\":[\"k1\",\"k2\"]|ACCEPTED",
                "\"hardware\":[\"k1\",null]|REJECTED"
            })
    void a_snapshot_has_to_be_one_of_a_state_that_is_possible(String taken, Verdict verdict) throws Exception {
        assertThat(validate2("reference", twoHeld2() + "{\"snapshot\":{" + taken + "}}\n")
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"'[0,1]', ACCEPTED", "'[1,0]', ACCEPTED", "'[0]', REJECTED"})
    void of_two_puts_at_the_same_time_a_snapshot_says_which_came_first(String idle, Verdict verdict) throws Exception {
        String puts = """
                {"call":"put","id":3,"request":1,"slot":0}
                {"call":"put","id":4,"request":2,"slot":1}
                {"return":3}
                {"return":4}
                """;
        assertThat(validate2("reference", twoHeld2() + puts + "{\"snapshot\":{\"idle\":" + idle + "}}\n")
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"driver\":\"program\",\"id\":9,\"slot\":0}|there is no \"key\": which one was the driver handed?",
                "{\"driver\":\"program\",\"id\":9,\"slot\":0,\"result\":\"failed-blank\"}|is of version 1",
                "{\"driver\":\"program\",\"id\":9,\"slot\":0,\"result\":\"done\",\"left\":\"blank\"}|\"left\" means"
                        + " nothing",
                "{\"driver\":\"program\",\"id\":9,\"slot\":0,\"result\":\"failed\",\"left\":\"half\"}|a slot is left",
                "{\"snapshot\":{\"count\":[0,0]}}|a snapshot while something is under way cannot be judged",
                "{\"snapshot\":{}}|a snapshot of nothing",
                "{\"snapshot\":{\"colour\":[]}}|a snapshot has",
                "{\"return\":9,\"result\":\"failed\",\"slot\":0}|\"slot\" means nothing in the return of a get that"
                        + " has no slot",
                "{\"event\":\"Reset\",\"slot\":0}|\"slot\" means nothing in Reset; leave it out",
                "{\"event\":\"Erase\",\"slot\":0,\"slot\":1}|the member \"slot\" stands there twice"
            })
    void a_member_that_is_missing_or_means_nothing_is_bad_input(String line, String message) {
        String get = "{\"call\":\"get\",\"id\":9,\"request\":9,\"key\":\"k9\"}\n";
        assertThatThrownBy(() -> validate2("reference", get + line + "\n"))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining("line 3: ")
                .hasMessageContaining(message);
    }

    @Test
    void the_first_version_is_still_read_and_has_no_members_of_the_second() throws Exception {
        assertThat(validate("reference", twoHeld()).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThatThrownBy(() -> validate("reference", twoHeld2()))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining("an unknown member \"key\" of a driver");
        assertThatThrownBy(() -> validate("reference", "{\"snapshot\":{\"count\":[0,0]}}\n"))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining("an unknown member \"snapshot\": version 2 has it, and this is an earlier one");
    }

    @Test
    void an_error_that_may_have_left_a_key_is_inconclusive_until_it_is_known() throws Exception {
        TraceReport report = validate("linux-6.12", """
                {"event":"GetProgram","request":1,"key":"k1","slot":0}
                {"event":"Put","request":1,"slot":0}
                {"event":"EvictFails","key":"k1","slot":0}
                {"event":"EvictAbsent","key":"k1"}
                """);
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.inconclusive())
                .singleElement()
                .asString()
                .contains(
                        "EvictedIsGone could be broken",
                        "if the driver left slot 0 as it was when it failed to erase it in line");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"event\":\"GetMiss\"}|line 2: \"GetMiss\" is no action of Keyslots.tla",
                "{\"event\":\"Put\",\"request\":1}|line 2: there is no \"slot\"",
                "{\"event\":\"Put\",\"request\":1,\"slot\":-1}|line 2: \"slot\" is a number from 0 on, not -1",
                "{\"event\":\"Reset\",\"when\":1}|line 2: an unknown member \"when\"",
                "{\"return\":1}|line 2: there is no call with the id 1 under way",
                "{\"event\":|line 2: it ends before all that was opened is closed",
                "[]|line 2: no JSON object",
                "{}|line 2: neither \"event\" nor \"call\", \"return\", \"driver\" or \"snapshot\""
            })
    void a_line_that_is_no_event_is_bad_input(String line, String message) {
        assertThatThrownBy(() -> validate("reference", line + "\n"))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is empty",
                "{\"trace\":\"other\",\"version\":1,\"slots\":2,\"design\":\"reference\",\"source\":\"\"}|this reads",
                "{\"trace\":\"keyslots-events\",\"version\":1,\"slots\":0,\"design\":\"reference\",\"source\":\"\"}|1"
                        + " to 4096",
                "{\"trace\":\"keyslots-events\",\"version\":1,\"slots\":2,\"design\":\"mine\",\"source\":\"\"}|no"
                        + " design \"mine\"",
                "{\"trace\":\"keyslots-events\"}|no header of a trace",
                "garbage|not an event as tracefs",
                "# tracer: nop|there is no event in it"
            })
    void what_has_no_header_of_ours_and_is_no_kernels_trace_is_bad_input(String text, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("bad"), text);
        assertThatThrownBy(() -> validate(file))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_trace_without_events_is_bad_input() throws Exception {
        assertThatThrownBy(() -> validate("reference", ""))
                .isInstanceOf(BadTraceException.class)
                .hasMessage("there is no event in it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  a-1 [000] ..... 9: sched_switch: x|an event \"sched_switch\"",
                "  a-1 [000] ..... 3: put: slot=0x1|the time goes back",
                "  a-1 [000] ..... 9: get: (f) prof=0x1|get has no field key",
                "  a-1 [000] ..... 9: put: (f) slot=here|the field slot of put is no number",
                "  a-1 [000] ..... 9: tracing_mark_write: keyslots-trace version=1 clock=local|another trace_clock"
            })
    void a_kernels_trace_that_cannot_be_trusted_is_bad_input(String line, String message) throws Exception {
        Path file = Files.writeString(
                folder.resolve("bad.ftrace"), "  a-1 [000] ..... 5: tracing_mark_write: begin\n" + line + "\n");
        assertThatThrownBy(() -> validate(file))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining("line 2: ")
                .hasMessageContaining(message);
    }

    @Test
    void a_compressed_trace_that_was_truncated_and_binary_garbage_are_bad_input() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            byte[] noise = new byte[20_000];
            new Random(1).nextBytes(noise);
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (i % 100 == 99 ? '\n' : i % 100 == 0 ? '#' : 'a' + Math.floorMod(noise[i], 26));
            }
            gzip.write(noise);
        }
        byte[] whole = compressed.toByteArray();
        Path truncated = Files.write(folder.resolve("t.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> validate(truncated))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining("the compressed file ends in the middle, after line ");
        Path binary = Files.write(folder.resolve("b"), new byte[] {'a', 0, 1, '\n'});
        assertThatThrownBy(() -> validate(binary))
                .isInstanceOf(BadTraceException.class)
                .hasMessageContaining("not text");
    }

    // ---------------------------------------------------------------- helpers

    private static String header(String design) {
        return "{\"trace\":\"keyslots-events\",\"version\":1,\"slots\":2,\"design\":\"%s\",\"source\":\"a test\"}\n"
                .formatted(design);
    }

    private static String twoHeld() {
        return """
                {"call":"get","id":1,"request":1,"key":"k1"}
                {"driver":"program","id":1,"slot":0}
                {"driver":"program","id":1,"slot":0,"result":"done"}
                {"return":1,"slot":0}
                {"call":"get","id":2,"request":2,"key":"k2"}
                {"driver":"program","id":2,"slot":1}
                {"driver":"program","id":2,"slot":1,"result":"done"}
                {"return":2,"slot":1}
                """;
    }

    private static String twoHeld2() {
        return twoHeld()
                .replace("\"id\":1,\"slot\":0}", "\"id\":1,\"slot\":0,\"key\":\"k1\"}")
                .replace("\"id\":2,\"slot\":1}", "\"id\":2,\"slot\":1,\"key\":\"k2\"}");
    }

    private TraceReport validate2(String design, String events) throws Exception {
        return validate(Files.writeString(
                folder.resolve("trace.ndjson"), header(design).replace("\"version\":1", "\"version\":2") + events));
    }

    private static String programs(int slot) {
        return """
                {"call":"get","id":9,"request":9,"key":"k9"}
                {"driver":"program","id":9,"slot":%1$d}
                {"driver":"program","id":9,"slot":%1$d,"result":"done"}
                {"return":9,"slot":%1$d}
                """.formatted(slot);
    }

    private TraceReport validate(String design, String events) throws Exception {
        return validate(Files.writeString(folder.resolve("trace.ndjson"), header(design) + events));
    }

    private static TraceReport validate(Path file) throws Exception {
        return new TraceFile(file, TraceOptions.DEFAULT, Workspace.home()).validate();
    }

    private record Held(long request, Keyslot slot) {}

    private static void writeRandomUse(Path file, int slots) throws Exception {
        List<CryptoKey> keys = new ArrayList<>();
        Random random = new Random(slots);
        for (int i = 0; i < slots + 3; i++) {
            byte[] material = new byte[CryptoMode.AES_256_XTS.keySize()];
            random.nextBytes(material);
            keys.add(CryptoKey.raw(new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.RAW), material));
        }
        KeyslotDriver driver = new KeyslotDriver() {
            @Override
            public void program(int slot, CryptoKey key) {}

            @Override
            public void evict(int slot, CryptoKey key) {}
        };
        try (TraceListener trace =
                        new TraceListener(Files.newOutputStream(file), TraceHeader.of(slots, "reference", "a test"));
                SlottedKeyslotManager manager = new SlottedKeyslotManager(slots, driver, trace, erasure -> {})) {
            List<Held> held = new ArrayList<>();
            for (long request = 1; request < 4_000; request++) {
                CryptoKey key = keys.get(random.nextInt(keys.size()));
                int choice = random.nextInt(20);
                if (choice == 0) {
                    try {
                        manager.evict(key, Duration.ZERO);
                    } catch (KeyInUseException e) {
                        // The trace says so.
                    }
                } else if (choice < 10 && held.size() < 2 * slots) {
                    Optional<Keyslot> slot = manager.get(request, key, Duration.ZERO);
                    if (slot.isPresent()) {
                        held.add(new Held(request, slot.get()));
                    }
                } else if (!held.isEmpty()) {
                    Held put = held.remove(random.nextInt(held.size()));
                    manager.put(put.request, put.slot);
                }
            }
        }
    }
}
