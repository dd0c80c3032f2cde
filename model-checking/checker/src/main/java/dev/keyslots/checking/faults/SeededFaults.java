package dev.keyslots.checking.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyslots.checking.files.JsonComplaint;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The table of seeded faults: {@code model-checking/seeded-faults/manifest.json}. */
public record SeededFaults(List<SeededFault> faults) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public SeededFaults {
        faults = List.copyOf(faults);
    }

    /**
     * @param home the top level of the working copy
     * @throws InputProblemException if the table cannot be read or is not right
     */
    public static SeededFaults read(Path home) {
        Path file = home.resolve("model-checking").resolve("seeded-faults").resolve("manifest.json");
        try {
            return Optional.ofNullable(JSON.readValue(file.toFile(), SeededFaults.class))
                    .orElseThrow(() -> new InputProblemException(file + ": there is nothing in it but null"));
        } catch (JsonProcessingException e) {
            throw new InputProblemException(
                    "%s, line %d: %s".formatted(file, e.getLocation().getLineNr(), JsonComplaint.of(e)));
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + e.getMessage());
        }
    }
}
