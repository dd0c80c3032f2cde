package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.follow.Validation.Known;
import dev.keyslots.checking.traces.linux.KernelTrace;
import dev.keyslots.checking.traces.linux.Survey;
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import dev.keyslots.checking.traces.verdict.TraceReport.Verdict;
import dev.keyslots.testing.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A real kernel's trace with one thing in it falsified is no trace of that kernel any more. Each kind of mutation is done with many seeds.
 * Where the specification allows what came of it nevertheless, that is counted, and the count pinned.
 */
class MutatedTraceTest {
    private static final int SEEDS = 15;

    /**
     * How many of the seeds of each kind the specification allows. A count that is one too high or too low is allowed where another get
     * or put of the same slot is under way, which may or may not have taken effect. Everything else is rejected.
     */
    private static final Map<Mutation, Integer> ALLOWED =
            Map.of(Mutation.COUNT_ONE_TOO_HIGH, 1, Mutation.COUNT_ONE_TOO_LOW, 1);

    @Test
    void what_no_kernel_does_is_rejected() throws Exception {
        List<String> trace = calls();
        Map<Mutation, Integer> allowed = new EnumMap<>(Mutation.class);
        List<String> wrong = new ArrayList<>();
        int mutants = 0;
        for (Mutation mutation : Mutation.values()) {
            for (int seed = 0; seed < SEEDS; seed++) {
                Optional<List<String>> mutant = mutation.apply(trace, new Random(seed));
                if (mutant.isEmpty()) {
                    wrong.add(mutation + " finds nothing to change with seed " + seed);
                    continue;
                }
                mutants++;
                Verdict verdict = validate(mutant.get());
                if (verdict == Verdict.ACCEPTED) {
                    allowed.merge(mutation, 1, Integer::sum);
                } else if (verdict == Verdict.INCONCLUSIVE) {
                    wrong.add(mutation + " is inconclusive with seed " + seed);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(mutants).isEqualTo(Mutation.values().length * SEEDS);
        assertThat(Mutation.values()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(allowed).isEqualTo(ALLOWED);
    }

    @Test
    void the_trace_that_is_mutated_is_accepted() throws Exception {
        assertThat(validate(calls())).isEqualTo(Verdict.ACCEPTED);
    }

    /** The busiest part of the trace from its beginning on, by entries and returns only, without its tasks' counts of interrupts. */
    private static List<String> calls() throws IOException, BadTraceException {
        List<String> lines = new ArrayList<>();
        try (TraceLines all =
                TraceLines.of(Files.newInputStream(KernelTraceTest.DATA.resolve("trace-3slots.ftrace.gz")))) {
            for (String line = all.next(); line != null && all.number() < 6_000; line = all.next()) {
                if (!line.matches(".*: (inc|dec0|lru_\\w+|evlook|noidle|sleep|woke|tracing_mark_write): .*")
                        && !line.startsWith("#")) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    private static Verdict validate(List<String> trace) throws IOException {
        byte[] text = trace.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8);
        Known known = new Known(3, "as given", true, true, true, 0);
        Validation validation = new Validation(MODELS, manager -> known); // not closed, as others use the models too
        try {
            Survey survey = Survey.of(TraceLines.of(new ByteArrayInputStream(text)));
            new KernelTrace(validation, survey, false).read(TraceLines.of(new ByteArrayInputStream(text)));
            return validation.report(0).verdict();
        } catch (BadTraceException e) {
            throw new AssertionError("a mutant has to be a well-formed trace", e);
        }
    }

    private static final SpecModels MODELS = new SpecModels(Design.LINUX_6_12, Workspace.home());
}
