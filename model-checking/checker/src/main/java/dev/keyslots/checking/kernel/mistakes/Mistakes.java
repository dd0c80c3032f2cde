package dev.keyslots.checking.kernel.mistakes;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.JsonFile;
import java.nio.file.Path;
import java.util.List;

/** The table of mistakes: {@code model-checking/kernel-c/mistakes.json}. */
public record Mistakes(List<Mistake> mistakes) {

    public Mistakes {
        mistakes = List.copyOf(mistakes);
    }

    /** @param home the top level of the working copy */
    public static Mistakes read(Path home) {
        return JsonFile.read(
                home.resolve("model-checking").resolve("kernel-c").resolve("mistakes.json"), new TypeReference<>() {});
    }
}
