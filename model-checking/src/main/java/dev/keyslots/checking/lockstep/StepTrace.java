package dev.keyslots.checking.lockstep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Steps in a file, to be replayed: one JSON object a line, the first of which says what they are steps of.
 *
 * <pre>
 * {"trace":"keyslots-steps","version":1,"world":"KEYSLOTS"}
 * {"step":"Get","request":"r1","key":"k2","program":"SUCCEEDS"}
 * </pre>
 */
public record StepTrace(World.Kind world, List<Step> steps) {
    private static final String FORMAT = "keyslots-steps";
    private static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(Step.class, NamedStep.class)
            .build();

    private record Header(String trace, int version, World.Kind world) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Step.Get.class, name = "Get"),
        @JsonSubTypes.Type(value = Step.GetOvertaken.class, name = "GetOvertaken"),
        @JsonSubTypes.Type(value = Step.Put.class, name = "Put"),
        @JsonSubTypes.Type(value = Step.Evict.class, name = "Evict"),
        @JsonSubTypes.Type(value = Step.Erase.class, name = "Erase"),
        @JsonSubTypes.Type(value = Step.Reset.class, name = "Reset"),
        @JsonSubTypes.Type(value = Step.Reprogram.class, name = "Reprogram"),
        @JsonSubTypes.Type(value = Step.Write.class, name = "Write"),
        @JsonSubTypes.Type(value = Step.Read.class, name = "Read"),
        @JsonSubTypes.Type(value = Step.WriteBio.class, name = "WriteBio"),
        @JsonSubTypes.Type(value = Step.ReadBio.class, name = "ReadBio"),
    })
    private interface NamedStep {}

    /** A file is not such a trace. The message says in which line what is wrong. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        public Malformed(String message) {
            super(message);
        }
    }

    public StepTrace {
        steps = List.copyOf(steps);
    }

    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(JSON.writeValueAsString(new Header(FORMAT, VERSION, world)));
        for (Step step : steps) {
            lines.add(JSON.writerFor(Step.class).writeValueAsString(step));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    /** Whether it looks like one, of whatever version; else it may be a trace of another kind. */
    public static boolean isOne(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String first = reader.readLine();
            return first != null && first.contains('"' + FORMAT + '"');
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws Malformed if the file is no trace, or of another version */
    public static StepTrace read(Path file) throws IOException, Malformed {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new Malformed(file + " is not text");
        }
        if (lines.isEmpty()) {
            throw new Malformed(file + " is empty");
        }
        Header header = parse(file, 1, lines.getFirst(), Header.class);
        if (!header.trace.equals(FORMAT) || header.version != VERSION) {
            throw new Malformed("%s, line 1: this reads \"%s\" version %d, not \"%s\" version %d"
                    .formatted(file, FORMAT, VERSION, header.trace, header.version));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            Step step = parse(file, i + 1, lines.get(i), Step.class);
            Optional<String> problem = StepLimits.of(header.world).problemWith(step);
            if (problem.isPresent()) {
                throw new Malformed("%s, line %d: %s".formatted(file, i + 1, problem.get()));
            }
            steps.add(step);
        }
        return new StepTrace(header.world, steps);
    }

    private static <T> T parse(Path file, int number, String line, Class<T> type) throws Malformed {
        try {
            T value = JSON.readValue(line, type);
            if (value == null) {
                throw new Malformed("%s, line %d: null".formatted(file, number));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new Malformed("%s, line %d: %s".formatted(file, number, e.getOriginalMessage()));
        }
    }
}
