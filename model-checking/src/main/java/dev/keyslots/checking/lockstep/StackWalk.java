package dev.keyslots.checking.lockstep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A walk along the transitions of a stack's specification, to be replayed: one JSON object a line, the first of which says what stack.
 *
 * <pre>
 * {"trace":"keyslots-walk","version":1,"stack":"BLOCK_LAYER"}
 * {"step":"StartUsing(k1, a1)"}
 * </pre>
 *
 * @param steps the names of the transitions, as {@link dev.keyslots.checking.oracle.Label} writes them
 */
public record StackWalk(StackRun.Kind stack, List<String> steps) {
    private static final String FORMAT = "keyslots-walk";
    private static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private record Header(String trace, int version, StackRun.Kind stack) {}

    private record Line(String step) {}

    public StackWalk {
        steps = List.copyOf(steps);
    }

    /** Whether a file begins as a walk does. */
    public static boolean isWalk(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("").contains('"' + FORMAT + '"');
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }

    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(JSON.writeValueAsString(new Header(FORMAT, VERSION, stack)));
        for (String step : steps) {
            lines.add(JSON.writeValueAsString(new Line(step)));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    /** @throws StepTrace.Malformed if the file is no walk, or of another version */
    public static StackWalk read(Path file) throws IOException, StepTrace.Malformed {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new StepTrace.Malformed(file + " is not text");
        }
        if (lines.isEmpty()) {
            throw new StepTrace.Malformed(file + " is empty");
        }
        Header header = parse(file, 1, lines.getFirst(), Header.class);
        if (!header.trace.equals(FORMAT) || header.version != VERSION) {
            throw new StepTrace.Malformed("%s, line 1: this reads \"%s\" version %d, not \"%s\" version %d"
                    .formatted(file, FORMAT, VERSION, header.trace, header.version));
        }
        List<String> steps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            steps.add(parse(file, i + 1, lines.get(i), Line.class).step);
        }
        return new StackWalk(header.stack, steps);
    }

    private static <T> T parse(Path file, int number, String line, Class<T> type) throws StepTrace.Malformed {
        try {
            T value = JSON.readValue(line, type);
            if (value == null) {
                throw new StepTrace.Malformed("%s, line %d: null".formatted(file, number));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new StepTrace.Malformed("%s, line %d: %s".formatted(file, number, e.getOriginalMessage()));
        }
    }
}
