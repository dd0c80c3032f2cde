package dev.keyslots.checking.traces.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.traces.TraceFile;
import dev.keyslots.checking.traces.TraceOptions;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The behaviours that explain a trace: what a reader is shown of it. */
class BehaviourTest {

    private static final Path LINUX = Workspace.home().resolve("model-checking/traces/linux-6.12");

    private static TraceFile.Explained explain(Path file) throws IOException, BadTraceException {
        return new TraceFile(file, TraceOptions.DEFAULT, Workspace.home()).explain();
    }

    @TempDir
    private Path folder;

    private Behaviour explain(String header, List<String> lines) throws IOException, BadTraceException {
        List<String> all = new ArrayList<>(List.of(header));
        all.addAll(lines);
        return only(explain(Files.write(folder.resolve("trace.ndjson"), all)));
    }

    private static Behaviour only(TraceFile.Explained explained) {
        assertThat(explained.behaviours()).hasSize(1);
        return explained.behaviours().getFirst();
    }

    private static List<String> labels(Behaviour behaviour) {
        return behaviour.steps().stream().map(Behaviour.Step::label).toList();
    }

    private static final String HEADER =
            "{\"trace\":\"keyslots-events\",\"version\":1,\"slots\":2,\"design\":\"reference\",\"source\":\"test\"}";

    @Test
    void a_trace_of_steps_is_explained_by_these_steps() throws IOException, BadTraceException {
        Behaviour behaviour = explain(
                HEADER,
                List.of(
                        "{\"event\":\"GetProgram\",\"request\":1,\"key\":\"disk\",\"slot\":0}",
                        "{\"event\":\"GetHit\",\"request\":2,\"key\":\"disk\",\"slot\":0}",
                        "{\"event\":\"Put\",\"request\":1,\"slot\":0}"));

        assertThat(labels(behaviour)).containsExactly("GetProgram(disk, 0)", "GetHit(disk, 0)", "Put(0)");
        assertThat(behaviour.steps()).extracting(Behaviour.Step::line).containsExactly(2L, 3L, 4L);
        assertThat(behaviour.start().values()).containsEntry("link", Map.of(0, "empty", 1, "empty"));
        assertThat(behaviour.steps().getLast().to().values())
                .containsEntry("slotKey", Map.of(0, "disk", 1, "NoKey"))
                .containsEntry("count", Map.of(0, 1, 1, 0))
                .containsEntry("idle", List.of(1));
        assertThat(behaviour.steps().getFirst().to().upToNames())
                .as("after a get and a put the state is the same")
                .isEqualTo(behaviour.steps().getLast().to().upToNames());
    }

    @Test
    void hidden_steps_of_a_kernel_are_found_and_are_those_that_are_counted() throws IOException, BadTraceException {
        TraceFile.Explained explained = explain(LINUX.resolve("hazards/h1-harmless-order.ftrace"));
        Map<String, Long> actions = new HashMap<>();
        only(explained).steps().forEach(step -> actions.merge(step.action(), 1L, Long::sum));

        Map<String, Long> counted = new HashMap<>();
        explained.report().actions().forEach((kind, times) -> counted.put(kind.action(), times));
        assertThat(actions).isEqualTo(counted).containsEntry("GetProgramFails", 1L);
    }

    @Test
    void it_ends_where_a_promise_is_broken_and_shows_how() throws IOException, BadTraceException {
        Behaviour behaviour = only(explain(LINUX.resolve("hazards/h1-failed-program-keeps-link.ftrace")));

        assertThat(labels(behaviour))
                .containsExactly("GetProgram(k1, 0)", "Put(0)", "GetProgramFails(k2, 0)", "GetHit(k1, 0)");
        Behaviour.Step last = behaviour.steps().getLast();
        assertThat(last.line()).isEqualTo(33);
        assertThat(last.to().values())
                .containsEntry("link", Map.of(0, "linked"))
                .containsEntry("hardware", Map.of(0, "NoKey"));
        assertThat(last.to().legend()).containsOnlyKeys("k1");
        assertThat(last.to().legend().get("k1")).startsWith("key 0x").contains("line 20");
    }

    @Test
    void of_a_long_trace_the_first_steps_are_kept() throws IOException, BadTraceException {
        Behaviour behaviour = only(explain(LINUX.resolve("trace-3slots.ftrace.gz")));

        assertThat(behaviour.steps()).hasSize(500);
        assertThat(behaviour.before()).isZero();
        assertThat(behaviour.after()).isEqualTo(3_410);
        assertThat(behaviour.steps()).extracting(Behaviour.Step::line).isSorted();
        assertThat(behaviour.steps().stream().map(step -> step.to().upToNames()).distinct())
                .as("states up to names")
                .hasSize(17);
    }

    @Test
    void of_a_long_trace_with_a_finding_those_before_it_are_kept() throws IOException, BadTraceException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            lines.add("{\"event\":\"%s\",\"request\":1,\"key\":\"k\",\"slot\":0}"
                    .formatted(i == 0 ? "GetProgram" : "GetHit"));
            lines.add("{\"event\":\"Put\",\"request\":1,\"slot\":0}");
        }
        lines.add("{\"event\":\"GetProgram\",\"request\":1,\"key\":\"k\",\"slot\":1}");
        lines.add("{\"event\":\"Put\",\"request\":1,\"slot\":1}");
        Behaviour behaviour = explain(HEADER, lines);

        assertThat(behaviour.before()).isEqualTo(300);
        assertThat(behaviour.steps()).hasSize(500);
        assertThat(behaviour.after()).isZero();
        assertThat(behaviour.start().upToNames())
                .isEqualTo(behaviour.steps().getLast().to().upToNames());
        assertThat(behaviour.steps().getLast().line()).isEqualTo(801);
    }

    @Test
    void a_manager_that_was_never_judged_has_none() throws IOException, BadTraceException {
        Path trace = Files.write(
                folder.resolve("middle.ndjson"),
                List.of(
                        HEADER.replace("}", ",\"start\":\"unknown\"}"),
                        "{\"event\":\"GetProgram\",\"request\":1,\"key\":\"k\",\"slot\":0}"));
        assertThat(explain(trace).behaviours()).isEmpty();
    }
}
