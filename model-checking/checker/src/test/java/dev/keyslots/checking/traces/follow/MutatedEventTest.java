package dev.keyslots.checking.traces.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.follow.FieldTable.Fate;
import dev.keyslots.checking.traces.follow.Validation.Known;
import dev.keyslots.checking.traces.ndjson.EventReader;
import dev.keyslots.checking.traces.ndjson.TraceHeader;
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.Finding;
import dev.keyslots.testing.Workspace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each member of each line of our own format is judged, or {@code fields.md} says why it is not: with as many mutations as are counted there. */
class MutatedEventTest {
    private static final int SEEDS = 8;
    private static final Map<Design, SpecModels> MODELS = new EnumMap<>(Design.class);

    @AfterAll
    static void close() {
        MODELS.values().forEach(SpecModels::close);
    }

    @Test
    void steps() throws Exception {
        mutate(ownSteps(), new FieldTable("Steps of our own format", 3));
    }

    @Test
    void calls() throws Exception {
        mutate(simulatedCalls(), new FieldTable("Calls of our own format", 3));
    }

    private static void mutate(List<String> trace, FieldTable table) throws Exception {
        Optional<List<Long>> findings = findings(trace);
        assertThat(findings).isPresent();
        for (String row : table.rows()) {
            int last = row.lastIndexOf(' ');
            JsonMutation mutation = new JsonMutation(row.substring(0, last), row.substring(last + 1));
            table.mutate(
                    row,
                    SEEDS,
                    random -> mutation.apply(trace, random),
                    mutant -> findings(mutant).equals(findings) ? Fate.ALLOWED : Fate.REJECTED);
        }
        table.isAsWritten();
    }

    /** What our own manager writes, with what it cannot know of its driver. */
    private static List<String> ownSteps() throws Exception {
        List<String> trace = new ArrayList<>(OwnTrace.of(3, 600, 3));
        trace.replaceAll(line -> line.contains("Fails\"") ? line.replace("}", ",\"left\":\"as-it-was\"}") : line);
        return trace;
    }

    private static List<String> simulatedCalls() {
        List<String> trace = new ArrayList<>();
        trace.add(
                "{\"trace\":\"keyslots-events\",\"version\":2,\"slots\":3,\"design\":\"linux-6.12\",\"source\":\"\"}");
        SimulatedLinux.Load load = new SimulatedLinux.Load(3, 2, 5, 3, 15, true);
        SimulatedLinux.recorded(load, new SimulatedLinux.Ndjson(true, TraceHeader.VERSION), 1, 2400)
                .text()
                .lines()
                .forEach(trace::add);
        return trace;
    }

    /** The lines in which promises are broken; empty if the trace is rejected, or none. */
    private static Optional<List<Long>> findings(List<String> trace) {
        try {
            TraceHeader header = EventReader.header(trace.getFirst());
            Design design = Design.named(header.design()).orElseThrow();
            SpecModels models = MODELS.computeIfAbsent(design, any -> new SpecModels(any, Workspace.home()));
            Known known = new Known(header.slots(), "as the header says", true, false, false, 0);
            Validation validation = new Validation(models, manager -> known);
            EventReader reader = new EventReader(header.version());
            List<TraceEvent> events = new ArrayList<>();
            for (int i = 1; i < trace.size(); i++) {
                events.add(reader.event(i + 1, trace.get(i)));
            }
            for (int i = 0; i < events.size(); i++) {
                if (!validation.event("the manager", i + 2, events.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(validation.report(events.size()).broken().stream()
                    .map(Finding.PromiseBroken::line)
                    .toList());
        } catch (BadTraceException e) {
            return Optional.empty();
        }
    }
}
