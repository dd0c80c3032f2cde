package dev.keyslots.checking.lockstep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.files.JsonComplaint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A kind of file from which steps are replayed: one JSON object a line, the first of which says what they are steps of.
 *
 * @param <H> what the first line says
 * @param <S> what each other line says
 */
public final class StepFile<H extends StepFile.Header, S> {

    /** The first line, which tells the kinds apart. */
    public interface Header {

        /** The name of the kind. */
        String trace();

        int version();
    }

    /** What a file holds. */
    public record Content<H, S>(H header, List<S> steps) {
        public Content {
            steps = List.copyOf(steps);
        }
    }

    private final String kind;
    private final int version;
    private final Class<H> header;
    private final Class<S> step;
    private final ObjectMapper json;

    public StepFile(String kind, int version, Class<H> header, Class<S> step) {
        this(kind, version, header, step, Json.strictMapper());
    }

    /** @param names a class whose annotations give each kind of step its name */
    public StepFile(String kind, int version, Class<H> header, Class<S> step, Class<?> names) {
        this(kind, version, header, step, Json.strictMapper().addMixIn(step, names));
    }

    private StepFile(String kind, int version, Class<H> header, Class<S> step, ObjectMapper json) {
        this.kind = kind;
        this.version = version;
        this.header = header;
        this.step = step;
        this.json = json;
    }

    /** Whether a file begins as such a one does, of whatever version; else it may be one of another kind. */
    public boolean isOne(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String first = reader.readLine();
            return first != null && first.contains('"' + kind + '"');
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Makes the folder as well. */
    public void write(Path file, H first, List<? extends S> steps) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(json.writeValueAsString(first));
        for (S each : steps) {
            lines.add(json.writerFor(step).writeValueAsString(each));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    /** @throws StepTrace.MalformedTraceException if the file is no such one, or of another version */
    public Content<H, S> read(Path file) throws IOException, StepTrace.MalformedTraceException {
        return read(file, (unused, each) -> Optional.empty());
    }

    /**
     * The same for steps that do not all make sense.
     *
     * @param problem says why a step makes no sense in a file with this first line
     */
    public Content<H, S> read(Path file, BiFunction<H, S, Optional<String>> problem)
            throws IOException, StepTrace.MalformedTraceException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new StepTrace.MalformedTraceException(file + " is not text");
        }
        if (lines.isEmpty()) {
            throw new StepTrace.MalformedTraceException(file + " is empty");
        }
        H first = parse(file, 1, lines.getFirst(), header);
        if (!first.trace().equals(kind) || first.version() != version) {
            throw new StepTrace.MalformedTraceException(
                    "%s, line 1: this reads \"%s\" version %d, not \"%s\" version %d"
                            .formatted(file, kind, version, first.trace(), first.version()));
        }
        List<S> steps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            S each = parse(file, i + 1, lines.get(i), step);
            Optional<String> wrong = problem.apply(first, each);
            if (wrong.isPresent()) {
                throw new StepTrace.MalformedTraceException("%s, line %d: %s".formatted(file, i + 1, wrong.get()));
            }
            steps.add(each);
        }
        return new Content<>(first, steps);
    }

    private <T> T parse(Path file, int number, String line, Class<T> type) throws StepTrace.MalformedTraceException {
        try {
            T value = json.readValue(line, type);
            if (value == null) {
                throw new StepTrace.MalformedTraceException("%s, line %d: null".formatted(file, number));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new StepTrace.MalformedTraceException("%s, line %d: %s".formatted(file, number, JsonComplaint.of(e)));
        }
    }
}
