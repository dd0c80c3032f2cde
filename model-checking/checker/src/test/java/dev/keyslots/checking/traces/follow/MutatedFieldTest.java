package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.follow.FieldTable.Fate;
import dev.keyslots.checking.traces.follow.Validation.Known;
import dev.keyslots.checking.traces.linux.KernelTrace;
import dev.keyslots.checking.traces.linux.Survey;
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import dev.keyslots.checking.traces.verdict.Finding;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.testing.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each field of each event of a kernel's trace is judged, or {@code fields.md} says why it is not: with as many mutations as are counted there. */
class MutatedFieldTest {
    private static final int SEEDS = 8;
    private static final SpecModels MODELS = new SpecModels(Design.LINUX_6_12, Workspace.home());

    @AfterAll
    static void close() {
        MODELS.close();
    }

    @Test
    void of_calls_and_returns_only() throws Exception {
        mutate(recorded(false), new FieldTable("A kernel's trace", 3), false);
    }

    @Test
    void with_probes_inside_functions() throws Exception {
        mutate(recorded(true), new FieldTable("A kernel's trace", 4), true);
    }

    @Test
    void of_what_programs_all_slots_again() throws Exception {
        mutate(simulated(), new FieldTable("Programming all slots again", 3), false);
    }

    private static void mutate(List<String> trace, FieldTable table, boolean inside) throws Exception {
        Optional<List<Long>> findings = findings(trace, inside);
        assertThat(findings).isPresent();
        for (String row : table.rows()) {
            String[] names = row.split(" ", 2);
            FieldMutation mutation = new FieldMutation(names[0], names[1]);
            table.mutate(
                    row,
                    SEEDS,
                    random -> mutation.apply(trace, random),
                    mutant -> findings(mutant, inside).equals(findings) ? Fate.ALLOWED : Fate.REJECTED);
        }
        table.isAsWritten();
    }

    /** The busiest part of a real trace from its beginning on. */
    private static List<String> recorded(boolean inside) throws IOException, BadTraceException {
        List<String> lines = new ArrayList<>();
        try (TraceLines all =
                TraceLines.of(Files.newInputStream(KernelTraceTest.DATA.resolve("trace-3slots.ftrace.gz")))) {
            for (String line = all.next(); line != null && all.number() < 3_000; line = all.next()) {
                if ((inside || !line.matches(".*: (inc|dec0|lru_\\w+|evlook|noidle|sleep|woke): .*"))
                        && !line.startsWith("#")
                        && !line.contains("tracing_mark_write")) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** No real trace of it is at hand. */
    private static List<String> simulated() {
        SimulatedLinux.Load load = new SimulatedLinux.Load(3, 2, 4, 3, 0, true);
        return SimulatedLinux.recorded(load, new SimulatedLinux.Ftrace(false), SEED, 1500)
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static final long SEED = 4;

    /** The lines in which promises are broken; empty if the trace is rejected, or none. */
    private static Optional<List<Long>> findings(List<String> trace, boolean inside) {
        byte[] text = (trace.stream().collect(Collectors.joining("\n")) + "\n").getBytes(StandardCharsets.UTF_8);
        Known known = new Known(3, "as given", true, true, true, 0);
        Validation validation = new Validation(MODELS, manager -> known);
        try {
            Survey survey = Survey.of(TraceLines.of(new ByteArrayInputStream(text)));
            new KernelTrace(validation, survey, inside).read(TraceLines.of(new ByteArrayInputStream(text)));
            TraceReport report = validation.report(0);
            return report.rejected().isPresent()
                    ? Optional.empty()
                    : Optional.of(report.broken().stream()
                            .map(Finding.PromiseBroken::line)
                            .toList());
        } catch (BadTraceException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
