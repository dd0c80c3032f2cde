package dev.keyslots.checking.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.device.FaultPlan.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace comes back from its file as it was, and a file that is none is explained. */
class StepTraceTest {
    @TempDir
    private Path folder;

    @Test
    void every_kind_of_step_comes_back_as_it_was() throws IOException, StepTrace.MalformedTraceException {
        StepTrace trace = new StepTrace(
                ModelBinding.Kind.KEYSLOTS,
                List.of(
                        new ManagerStep.Get("r1", "k1", Outcome.SUCCEEDS),
                        new ManagerStep.GetOvertaken("r2", "r3", "k2", Outcome.FAILS_AFTER_BLANKING),
                        new ManagerStep.Put("r1"),
                        new ManagerStep.Evict("k1", Outcome.FAILS_BEFORE_TOUCHING),
                        new ManagerStep.Erase(2, Outcome.SUCCEEDS),
                        new ManagerStep.Reset(),
                        new ManagerStep.Reprogram(Map.of(0, Outcome.FAILS_AFTER_BLANKING)),
                        new ManagerStep.Write("r2", 1, 2, 3),
                        new ManagerStep.Read("r2", 1, 2),
                        new ManagerStep.WriteBio("k1", 1, 2, 3, Outcome.SUCCEEDS),
                        new ManagerStep.ReadBio("k1", 1, 2, Outcome.SUCCEEDS)));
        Path file = folder.resolve("deeper").resolve("trace.ndjson");
        trace.write(file);
        assertThat(StepTrace.read(file)).isEqualTo(trace);
        assertThat(trace.steps().stream().map(Object::getClass).distinct())
                .as("no kind of step is left out here")
                .hasSameSizeAs(ManagerStep.class.getPermittedSubclasses());
    }

    @Test
    void a_file_that_is_no_trace_is_explained_by_its_line() throws IOException {
        String header = "{\"trace\":\"keyslots-steps\",\"version\":1,\"world\":\"KEYSLOTS\"}\n";
        assertMalformed("", "is empty");
        assertMalformed("\0\1\2", "line 1");
        assertMalformed("{\"trace\":\"other\",\"version\":1,\"world\":\"KEYSLOTS\"}\n", "line 1");
        assertMalformed("{\"trace\":\"keyslots-steps\",\"version\":2,\"world\":\"KEYSLOTS\"}\n", "version 2");
        assertMalformed(header + "{\"step\":\"Get\",\"request\":\"r1\"}\n", "line 2");
        assertMalformed(header + "{\"step\":\"Reset\"}\n{\"step\":\"Jump\"}\n", "line 3");
        assertMalformed(header + "{\"step\":\"Put\",\"request\":null}\n", "line 2");
        assertMalformed(header + "null\n", "line 2");
        assertMalformed(header + "{\"step\":\"Put\",\"request\":\"r9\"}\n", "line 2: there is no request \"r9\"");
        assertMalformed(header + "{\"step\":\"Evict\",\"key\":\"k0\",\"erase\":\"SUCCEEDS\"}\n", "no key \"k0\"");
        assertMalformed(header + "{\"step\":\"Erase\",\"slot\":3,\"erase\":\"SUCCEEDS\"}\n", "no slot 3");
        assertMalformed(
                header + "{\"step\":\"Read\",\"request\":\"r1\",\"firstUnit\":64,\"units\":1}\n",
                "do not lie on the medium");
    }

    private void assertMalformed(String content, String message) throws IOException {
        Path file = folder.resolve("malformed.ndjson");
        Files.writeString(file, content);
        assertThatThrownBy(() -> StepTrace.read(file))
                .as(content)
                .isInstanceOf(StepTrace.MalformedTraceException.class)
                .hasMessageContaining(message);
    }
}
