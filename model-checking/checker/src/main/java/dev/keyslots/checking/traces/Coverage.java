package dev.keyslots.checking.traces;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.files.JsonComplaint;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.verdict.TraceReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What many traces have exercised of the specification, by design: how often each action was taken, and each transition. A transition is
 * one up to names: the same step between states that differ in the names of slots, keys and requests only counts as the same.
 */
public record Coverage(
        @JsonProperty(required = true) String coverage,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) SortedMap<String, OfDesign> designs) {
    private static final String FORMAT = "keyslots-coverage";
    private static final int VERSION = 1;

    /** What was exercised of one design, by how many traces. */
    public record OfDesign(
            @JsonProperty(required = true) long traces,
            @JsonProperty(required = true) SortedMap<String, Long> actions,
            @JsonProperty(required = true) SortedMap<String, Long> transitions) {}

    public static Coverage empty() {
        return new Coverage(FORMAT, VERSION, new TreeMap<>());
    }

    /** @throws BadTraceException if the file is not one of coverage */
    public static Coverage read(Path file) throws IOException, BadTraceException {
        try {
            Coverage coverage = Json.strict(Coverage.class).readValue(file.toFile());
            if (!coverage.coverage.equals(FORMAT) || coverage.version != VERSION) {
                throw new BadTraceException("it is no file of coverage, or one of another version");
            }
            return coverage;
        } catch (JsonProcessingException e) {
            throw new BadTraceException(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    "it is no file of coverage: " + JsonComplaint.of(e));
        }
    }

    /** This, and what one more trace has exercised. */
    public Coverage with(TraceReport report) {
        SortedMap<String, OfDesign> merged = new TreeMap<>(designs);
        OfDesign old = merged.getOrDefault(report.design().label(), new OfDesign(0, new TreeMap<>(), new TreeMap<>()));
        SortedMap<String, Long> actions = new TreeMap<>(old.actions);
        report.actions().forEach((kind, count) -> actions.merge(kind.action(), count, Long::sum));
        merged.put(
                report.design().label(),
                new OfDesign(old.traces + 1, actions, sum(old.transitions, report.transitions())));
        return new Coverage(FORMAT, VERSION, merged);
    }

    private static SortedMap<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        SortedMap<String, Long> sum = new TreeMap<>(one);
        other.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return sum;
    }

    /** What the file is to say. */
    public String text() {
        try {
            return Json.indented(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("coverage is names and numbers", e);
        }
    }
}
