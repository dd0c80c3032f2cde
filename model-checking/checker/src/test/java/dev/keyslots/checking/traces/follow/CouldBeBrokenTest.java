package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.event.Promise;
import dev.keyslots.checking.traces.verdict.Finding.PromiseCouldBeBroken;
import dev.keyslots.checking.traces.verdict.Hazard;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import dev.keyslots.testing.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A promise is broken if it is so in all states that the trace allows. In some of them only, it could be: the verdict is open, and the
 * report says on what it depends, which the trace can say with {@code left}.
 */
class CouldBeBrokenTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"'', INCONCLUSIVE", "as-it-was, ACCEPTED", "blank, PROMISE_BROKEN"})
    void a_program_failed_and_the_old_key_is_used(String left, Verdict verdict) throws Exception {
        assertThat(report(1, """
                {"event":"GetProgram","request":1,"key":"k1","slot":0}
                {"event":"Put","request":1,"slot":0}
                {"event":"GetProgramFails","request":2,"key":"k2","slot":0%s}
                {"event":"GetHit","request":3,"key":"k1","slot":0}
                """.formatted(member(left))).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"'', INCONCLUSIVE", "as-it-was, ACCEPTED", "blank, PROMISE_BROKEN"})
    void the_same_by_calls_and_what_the_driver_did(String left, Verdict verdict) throws Exception {
        assertThat(report(1, """
                {"call":"get","id":1,"request":1,"key":"k1"}
                {"driver":"program","id":1,"slot":0,"key":"k1"}
                {"driver":"program","id":1,"slot":0,"key":"k1","result":"done"}
                {"return":1,"slot":0}
                {"call":"put","id":2,"request":1,"slot":0}
                {"return":2}
                {"call":"get","id":3,"request":3,"key":"k2"}
                {"driver":"program","id":3,"slot":0,"key":"k2"}
                {"driver":"program","id":3,"slot":0,"key":"k2","result":"failed"%s}
                {"return":3,"result":"failed"}
                {"call":"get","id":4,"request":4,"key":"k1"}
                {"return":4,"slot":0}
                """.formatted(member(left))).verdict()).isEqualTo(verdict);
    }

    @Test
    void the_report_says_what_the_driver_would_have_done_and_in_which_line() throws Exception {
        TraceReport report = report(2, """
                {"event":"GetProgram","request":1,"key":"k1","slot":0}
                {"event":"GetProgram","request":2,"key":"k2","slot":1}
                {"event":"Put","request":2,"slot":1}
                {"event":"GetProgramFails","request":3,"key":"k3","slot":1}
                {"event":"GetHit","request":4,"key":"k2","slot":1}
                """);
        assertThat(report.broken()).isEmpty();
        assertThat(report.managers().getFirst().couldBeBroken()).singleElement().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(6);
            assertThat(finding.promise()).isEqualTo(Promise.DATA_UNDER_OWN_KEY);
            assertThat(finding.hazard()).contains(Hazard.H1);
            assertThat(finding.message())
                    .contains("DataUnderOwnKey could be broken (hazard H1)")
                    .endsWith("if the driver left slot 1 blank when it failed to program it in line 5");
        });
        assertThat(report.inconclusive()).singleElement().asString().contains("line 6", "could be broken");
    }

    @Test
    void it_does_not_depend_on_an_erasure_that_failed_before_the_slot_was_programmed_again() throws Exception {
        TraceReport report = report(1, """
                {"call":"get","id":1,"request":1,"key":"k1"}
                {"driver":"program","id":1,"slot":0,"key":"k1"}
                {"driver":"program","id":1,"slot":0,"key":"k1","result":"done"}
                {"return":1,"slot":0}
                {"call":"put","id":2,"request":1,"slot":0}
                {"return":2}
                {"call":"evict","id":3,"key":"k1"}
                {"driver":"erase","id":3,"slot":0,"key":"k1"}
                {"driver":"erase","id":3,"slot":0,"key":"k1","result":"failed"}
                {"return":3,"result":"failed"}
                {"event":"GetProgram","request":4,"key":"k1","slot":0}
                {"event":"Put","request":4,"slot":0}
                {"event":"GetProgramFails","request":5,"key":"k2","slot":0}
                {"event":"GetHit","request":6,"key":"k1","slot":0}
                """);
        assertThat(report.managers().getFirst().couldBeBroken())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .endsWith("if the driver left slot 0 blank when it failed to program it in line 14"));
    }

    @Test
    void what_is_broken_in_all_states_later_is_broken() throws Exception {
        TraceReport report = report(1, """
                {"event":"GetProgram","request":1,"key":"k1","slot":0}
                {"event":"Put","request":1,"slot":0}
                {"event":"GetProgramFails","request":2,"key":"k2","slot":0}
                {"event":"GetHit","request":3,"key":"k1","slot":0}
                {"event":"Put","request":3,"slot":0}
                {"event":"GetProgramFails","request":2,"key":"k2","slot":0,"left":"blank"}
                {"event":"GetHit","request":3,"key":"k1","slot":0}
                """);
        assertThat(report.verdict()).isEqualTo(Verdict.PROMISE_BROKEN);
        assertThat(report.broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.line()).isEqualTo(8));
        assertThat(report.managers().getFirst().couldBeBroken())
                .extracting(PromiseCouldBeBroken::line)
                .isEmpty();
    }

    private static String member(String left) {
        return left.isEmpty() ? "" : ",\"left\":\"" + left + "\"";
    }

    private TraceReport report(int slots, String events) throws Exception {
        Path file = folder.resolve("trace.ndjson");
        Files.writeString(
                file,
                "{\"trace\":\"keyslots-events\",\"version\":2,\"slots\":%d,\"design\":\"linux-6.12\",\"source\":\"a test\"}\n%s"
                        .formatted(slots, events));
        return new TraceFile(file, TraceOptions.DEFAULT, Workspace.home()).validate();
    }
}
