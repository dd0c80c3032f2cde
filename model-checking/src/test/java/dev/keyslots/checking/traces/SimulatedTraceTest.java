package dev.keyslots.checking.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.Workspace;
import dev.keyslots.checking.traces.SimulatedLinux.Ftrace;
import dev.keyslots.checking.traces.SimulatedLinux.Load;
import dev.keyslots.checking.traces.SimulatedLinux.Ndjson;
import dev.keyslots.checking.traces.Validation.Known;
import dev.keyslots.checking.traces.linux.KernelTrace;
import dev.keyslots.checking.traces.linux.Survey;
import dev.keyslots.checking.traces.ndjson.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a correct manager was simulated to do is never rejected, nor given up: with up to eight gets of few keys under way on one to four slots,
 * while others put, evict and program again. {@code -Dkeyslots.seeds=N} takes more seeds than {@code make test} does.
 */
class SimulatedTraceTest {
    private static final int SEEDS = Integer.getInteger("keyslots.seeds", 100);
    private static final int FIRST_SEED = Integer.getInteger("keyslots.firstSeed", 0);
    private static final int STEPS = 400;
    private static final SpecModels LINUX = new SpecModels(Design.LINUX_6_12, Workspace.home());

    @AfterAll
    static void close() {
        LINUX.close();
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void a_kernel(boolean insideFunctions, boolean fails) throws Exception {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Load load = SimulatedLinux.random(new Random(seed), fails);
            String text = SimulatedLinux.recorded(load, new Ftrace(insideFunctions), seed, STEPS)
                    .text();
            isNotRejected(kernel(load, text, insideFunctions), load, seed, text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, true", "true, true, true", "false, false, true", "false, true, true",
        "true, false, false", "true, true, false", "false, false, false", "false, true, false"
    })
    void the_same_in_our_own_format(boolean withDriver, boolean fails, boolean readAhead) throws Exception {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Load load = SimulatedLinux.random(new Random(seed), fails);
            String text = SimulatedLinux.recorded(load, new Ndjson(withDriver), seed, STEPS)
                    .text();
            isNotRejected(events(LINUX, load.slots(), text, readAhead), load, seed, text);
        }
    }

    // ---------------------------------------------------------------- helpers

    private static void isNotRejected(TraceReport report, Object load, int seed, String text) throws IOException {
        String kept = System.getProperty("keyslots.keep");
        if (kept != null && (report.rejected().isPresent() || gaveUp(report))) {
            Files.writeString(Path.of(kept, "seed" + seed + ".trace"), text);
        }
        assertThat(report.rejected().map(Finding.Rejected::message))
                .as("seed %d, %s", seed, load)
                .isEmpty();
        assertThat(gaveUp(report)).as("given up: seed %d, %s", seed, load).isFalse();
    }

    private static boolean gaveUp(TraceReport report) {
        return report.managers().stream().anyMatch(manager -> manager.gaveUp().isPresent());
    }

    private static TraceReport kernel(Load load, String text, boolean insideFunctions) throws Exception {
        Known known = new Known(load.slots(), "as given", true, true, true, 0);
        Validation validation = new Validation(LINUX, manager -> known); // not closed, as the models are used again
        Survey survey = Survey.of(lines(text));
        return validation.report(new KernelTrace(validation, survey, insideFunctions)
                .read(lines(text))
                .events());
    }

    private static TraceLines lines(String text) throws Exception {
        return TraceLines.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static TraceReport events(SpecModels models, int slots, String text, boolean readAhead) throws BadTrace {
        Known known = new Known(slots, "as given", true, false, false, 0);
        Validation validation = new Validation(models, manager -> known);
        EventReader reader = new EventReader(2);
        List<String> lines = text.lines().toList();
        Deque<TraceEvent> ahead = new ArrayDeque<>();
        long number = 0;
        for (int line = 1; line <= lines.size() || !ahead.isEmpty(); line++) {
            if (line <= lines.size()) {
                ahead.add(reader.event(line, lines.get(line - 1)));
            }
            if ((!readAhead || line >= lines.size()) && !validation.event("the manager", ++number, ahead.remove())) {
                break;
            }
        }
        return validation.report(number);
    }
}
