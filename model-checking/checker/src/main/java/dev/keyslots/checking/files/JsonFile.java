package dev.keyslots.checking.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of the project's own data, strictly: see {@link Json#strict}. */
public final class JsonFile {

    private JsonFile() {}

    /** @throws InputProblemException if the file cannot be read or is not right; says where */
    public static <T> T read(Path file, TypeReference<T> type) {
        try {
            return Optional.<T>ofNullable(Json.strict(type).readValue(file.toFile()))
                    .orElseThrow(() -> new InputProblemException(file + ": there is nothing in it but null"));
        } catch (JsonProcessingException e) {
            throw new InputProblemException(
                    "%s, line %d: %s".formatted(file, e.getLocation().getLineNr(), JsonComplaint.of(e)));
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + e.getMessage());
        }
    }
}
