package dev.keyslots.checking.faults;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.JsonFile;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.List;

/** The table of seeded faults: {@code model-checking/seeded-faults/manifest.json}. */
public record SeededFaults(List<SeededFault> faults) {

    public SeededFaults {
        faults = List.copyOf(faults);
    }

    /**
     * @param home the top level of the working copy
     * @throws InputProblemException if the table cannot be read or is not right
     */
    public static SeededFaults read(Path home) {
        Path file = home.resolve("model-checking").resolve("seeded-faults").resolve("manifest.json");
        return JsonFile.read(file, new TypeReference<>() {});
    }
}
