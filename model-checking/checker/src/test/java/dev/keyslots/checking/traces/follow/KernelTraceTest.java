package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.TraceOptions.Start;
import dev.keyslots.checking.traces.event.Promise;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.verdict.Hazard;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import dev.keyslots.testing.Workspace;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about the traces of a real Linux 6.12 kernel is what their README says. */
class KernelTraceTest {
    static final Path DATA =
            Workspace.home().resolve("model-checking").resolve("traces").resolve("linux-6.12");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_kernel_under_load_does_what_linux_6_12_does_with_probes_inside_functions_or_without(boolean inside)
            throws Exception {
        TraceReport report = validate("trace-3slots.ftrace.gz", Start.AUTO, inside);
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(report.events()).isEqualTo(18_203);
        // As its README counts: 1276 programs, 59 evictions of a key in a slot and 253 of one in none.
        assertThat(report.actions())
                .containsEntry(StepKind.GET_PROGRAM, 1276L)
                .containsEntry(StepKind.GET_HIT, 523L)
                .containsEntry(StepKind.EVICT_IDLE, 59L)
                .containsEntry(StepKind.EVICT_ABSENT, 253L)
                .hasSize(5);
        assertThat(report.managers()).singleElement().satisfies(manager -> {
            assertThat(manager.slots()).isEqualTo(3);
            assertThat(manager.mostUnderWay()).isGreaterThanOrEqualTo(14);
        });
        assertThat(report.transitions()).hasSize(inside ? 114 : 67);
    }

    @Test
    void a_state_that_is_not_known_is_inferred_and_the_trace_judged_from_there_on() throws Exception {
        TraceReport report = validate("trace-3slots.ftrace.gz", Start.UNKNOWN, false);
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(report.managers().getFirst().judgedFrom()).isEqualTo(35);
        assertThat(report.actions()).containsEntry(StepKind.GET_PROGRAM, 1273L);
    }

    @Test
    void a_trace_that_ends_before_it_shows_the_state_is_inconclusive() throws Exception {
        TraceReport report = validate("hazards/h2-control.ftrace", Start.UNKNOWN, true, OptionalInt.of(4));
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.inconclusive()).singleElement().asString().contains("slots [0, 1, 2, 3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h1-control", "h1-harmless-order", "h2-control", "h3-control"})
    void where_nothing_goes_wrong_nothing_is_said(String name) throws Exception {
        assertThat(validate("hazards/" + name + ".ftrace", Start.AUTO, true).verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "h1-failed-program-keeps-link, 33, H1",
        "h2-table-swap-strands-key, 40, H2",
        "h3-evicted-natively-only, 34, H3"
    })
    void a_hazard_breaks_a_promise_although_the_design_is_kept(String name, long line, Hazard hazard) throws Exception {
        TraceReport report = validate("hazards/" + name + ".ftrace", Start.AUTO, true);
        assertThat(report.verdict()).isEqualTo(Verdict.PROMISE_BROKEN);
        assertThat(report.rejected()).isEmpty();
        assertThat(report.broken()).singleElement().satisfies(broken -> {
            assertThat(broken.line()).isEqualTo(line);
            assertThat(broken.promise()).isEqualTo(Promise.DATA_UNDER_OWN_KEY);
            assertThat(broken.hazard()).contains(hazard);
            assertThat(broken.message()).contains("Design linux-6.12 itself allowed it");
        });
    }

    @Test
    void several_devices_and_the_mapped_device_above_them_are_told_apart() throws Exception {
        TraceReport report = validate("hazards/h2-table-swap-strands-key.ftrace", Start.AUTO, true);
        assertThat(report.managers()).hasSize(2);
        assertThat(report.withoutSlots()).isEqualTo(Map.of("profile 0xff1100000e2ad0c0", 2L));
    }

    @Test
    void the_reference_would_not_have_kept_the_link_after_a_failed_program() throws Exception {
        TraceReport report = new TraceFile(
                        DATA.resolve("hazards/h1-failed-program-keeps-link.ftrace"),
                        new TraceOptions(Optional.of(Design.REFERENCE), OptionalInt.empty(), Start.AUTO, true),
                        Workspace.home())
                .validate();
        assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(report.rejected())
                .get()
                .satisfies(rejected -> assertThat(rejected.line()).isEqualTo(33));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1100, 1500, 3000, 4000, 6000, 7700, 9000, 10400, 12000, 13600, 15000})
    void a_trace_may_start_anywhere_also_in_the_middle_of_calls(int from, @TempDir Path folder) throws Exception {
        List<String> whole = lines();
        for (int start = from; start < from + 60; start += 37) {
            Path file = folder.resolve(start + ".ftrace");
            Files.write(file, whole.subList(start, Math.min(start + 1500, whole.size())));
            TraceReport report = of(file);
            assertThat(report.rejected()).as("from line %d on", start).isEmpty();
            assertThat(report.broken()).as("from line %d on", start).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1100, 3000, 9000})
    void what_was_lost_may_have_begun_or_ended_any_call_and_the_verdict_is_open(int lost, @TempDir Path folder)
            throws Exception {
        List<String> lines = new ArrayList<>(lines());
        lines.subList(lost, lost + 57).clear();
        lines.add(lost, "CPU:1 [LOST 57 EVENTS]");
        TraceReport report = of(Files.write(folder.resolve("lost.ftrace"), lines));
        assertThat(report.rejected()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.inconclusive()).singleElement().asString().contains("events were lost");
    }

    @Test
    void events_that_were_overwritten_before_the_first_one_leave_its_state_open(@TempDir Path folder) throws Exception {
        List<String> lines = new ArrayList<>(lines());
        lines.replaceAll(line -> line.replace("18203/18203", "18203/20000"));
        TraceReport report = of(Files.write(folder.resolve("overwritten.ftrace"), lines));
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(report.managers())
                .first()
                .satisfies(manager -> assertThat(manager.judgedFrom()).isGreaterThan(1));
    }

    private static List<String> lines() throws Exception {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve("trace-3slots.ftrace.gz"))),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static TraceReport of(Path file) throws Exception {
        return new TraceFile(
                        file,
                        new TraceOptions(Optional.empty(), OptionalInt.empty(), Start.AUTO, true),
                        Workspace.home())
                .validate();
    }

    private static TraceReport validate(String name, Start start, boolean inside) throws Exception {
        return validate(name, start, inside, OptionalInt.empty());
    }

    private static TraceReport validate(String name, Start start, boolean inside, OptionalInt slots) throws Exception {
        return new TraceFile(
                        DATA.resolve(name), new TraceOptions(Optional.empty(), slots, start, inside), Workspace.home())
                .validate();
    }
}
