package dev.keyslots.checking.traces.ndjson;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a trace.
 *
 * @param trace always {@code keyslots-events}
 * @param version of the format
 * @param slots how many slots the manager has, at least 1
 * @param design what the manager is to do, by the names of {@link dev.keyslots.checking.manifest.Design}
 * @param source where the trace is from, for a reader
 * @param startOrNull {@code fresh} if all slots are empty at the beginning, {@code unknown} if the trace starts in the middle; fresh if missing
 */
@JsonPropertyOrder({"trace", "version", "slots", "design", "source", "start"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TraceHeader(
        @JsonProperty(required = true) String trace,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) int slots,
        @JsonProperty(required = true) String design,
        @JsonProperty(required = true) String source,
        @JsonProperty("start") @Nullable String startOrNull) {

    public static final String FORMAT = "keyslots-events";
    public static final int VERSION = 2;

    /** The oldest version that is still read. */
    static final int OLDEST = 1;

    public static TraceHeader of(int slots, String design, String source) {
        return new TraceHeader(FORMAT, VERSION, slots, design, source, null);
    }

    /** In which state the manager is at the beginning. */
    public Optional<String> start() {
        return Optional.ofNullable(startOrNull);
    }
}
