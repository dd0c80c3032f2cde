package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.follow.SimulatedLinux.Ftrace;
import dev.keyslots.checking.traces.follow.SimulatedLinux.Load;
import dev.keyslots.checking.traces.follow.SimulatedLinux.Ndjson;
import dev.keyslots.checking.traces.follow.Validation.Known;
import dev.keyslots.checking.traces.linux.KernelTrace;
import dev.keyslots.checking.traces.linux.Survey;
import dev.keyslots.checking.traces.ndjson.EventReader;
import dev.keyslots.checking.traces.ndjson.TraceHeader;
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import dev.keyslots.checking.traces.verdict.Finding;
import dev.keyslots.checking.traces.verdict.TraceReport;
import dev.keyslots.testing.Workspace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a correct manager was simulated to do is never rejected: with up to eight gets of few keys under way on one to four slots, while others
 * put, evict and program again. Nor is it given up, but for a few traces without a word of the driver. {@code -Dkeyslots.seeds=N} takes
 * more seeds than {@code make test} does.
 */
class SimulatedTraceTest {
    private static final int SEEDS = Integer.getInteger("keyslots.seeds", 30);
    private static final int FIRST_SEED = Integer.getInteger("keyslots.firstSeed", 0);
    static final int STEPS = 300;
    static final SpecModels LINUX = new SpecModels(Design.LINUX_6_12, Workspace.home());

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
            assertThat(isConclusive(kernel(load, text, insideFunctions), load, seed))
                    .as("seed %d, %s", seed, load)
                    .isTrue();
        }
    }

    /** Gets may have had slots programmed by then which others have returned already, and they have not. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_kernel_whose_recording_ends_anywhere(boolean insideFunctions) throws Exception {
        List<Integer> seeds = new ArrayList<>(List.of(139, 334, 1158, 1474, 1536, 1609, 2607)); // were rejected once
        IntStream.range(FIRST_SEED, FIRST_SEED + SEEDS).forEach(seeds::add);
        for (int seed : seeds) {
            Load load = SimulatedLinux.random(new Random(seed), true);
            List<String> lines = SimulatedLinux.recorded(load, new Ftrace(insideFunctions), seed, STEPS)
                    .text()
                    .lines()
                    .toList();
            int cut = 2 + new Random(seed).nextInt(lines.size() - 2);
            for (int length : List.of(lines.size(), cut)) {
                isConclusive(kernel(load, text(lines.subList(0, length)), insideFunctions), load, seed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, true", "true, true, true", "false, false, true", "false, true, true",
        "true, false, false", "true, true, false", "false, false, false", "false, true, false"
    })
    void the_same_in_our_own_format(boolean withDriver, boolean fails, boolean readAhead) throws Exception {
        int seeds = Math.max(1, SEEDS / 3);
        int inconclusive = 0;
        for (int seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed++) {
            Load load = SimulatedLinux.random(new Random(seed), fails);
            int version = 1 + seed % 2; // each version of the format in turn
            String text = SimulatedLinux.recorded(load, new Ndjson(withDriver, version), seed, STEPS)
                    .text();
            inconclusive += isConclusive(events(LINUX, version, load.slots(), text, readAhead), load, seed) ? 0 : 1;
        }
        assertThat(inconclusive).as("given up, of %d", seeds).isLessThanOrEqualTo(seeds / 5);
    }

    @Test
    void what_it_did_is_not_what_another_design_does() throws Exception {
        int rejected = 0;
        try (SpecModels older = new SpecModels(Design.LINUX_5_10, Workspace.home())) {
            for (int seed = 0; seed < 20; seed++) {
                Load load = SimulatedLinux.random(new Random(seed), false);
                String text = SimulatedLinux.recorded(load, new Ndjson(true, TraceHeader.VERSION), seed, STEPS)
                        .text();
                rejected += events(older, TraceHeader.VERSION, load.slots(), text, true)
                                .rejected()
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        assertThat(rejected)
                .as("5.10 does not unlink a key that is evicted in use")
                .isGreaterThan(5);
    }

    // ---------------------------------------------------------------- helpers

    private static boolean isConclusive(TraceReport report, Load load, int seed) {
        assertThat(report.rejected().map(Finding.Rejected::message))
                .as("seed %d, %s", seed, load)
                .isEmpty();
        return !gaveUp(report);
    }

    static boolean gaveUp(TraceReport report) {
        return report.managers().stream().anyMatch(manager -> manager.gaveUp().isPresent());
    }

    static TraceReport kernel(Load load, String text, boolean insideFunctions) throws Exception {
        Known known = new Known(load.slots(), "as given", true, true, true, 0);
        Validation validation = new Validation(LINUX, manager -> known); // not closed, as the models are used again
        Survey survey = Survey.of(lines(text));
        return validation.report(new KernelTrace(validation, survey, insideFunctions)
                .read(lines(text))
                .events());
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static TraceLines lines(String text) throws Exception {
        return TraceLines.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    static TraceReport events(SpecModels models, int version, int slots, String text, boolean readAhead)
            throws BadTraceException {
        Known known = new Known(slots, "as given", true, false, false, 0);
        Validation validation = new Validation(models, manager -> known);
        EventReader reader = new EventReader(version);
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
