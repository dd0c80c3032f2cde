package dev.keyslots.checking.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of data strictly: nothing unknown, nothing missing, nothing twice. */
public final class JsonFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFile() {}

    /** @throws InputProblemException if the file cannot be read or is not right; says where */
    public static <T> T read(Path file, TypeReference<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(file.toFile(), type))
                    .orElseThrow(() -> new InputProblemException(file + ": there is nothing in it but null"));
        } catch (JsonProcessingException e) {
            throw new InputProblemException(
                    "%s, line %d: %s".formatted(file, e.getLocation().getLineNr(), JsonComplaint.of(e)));
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + e.getMessage());
        }
    }
}
