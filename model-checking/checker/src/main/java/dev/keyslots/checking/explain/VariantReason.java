package dev.keyslots.checking.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.JsonFile;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why a variant goes wrong, for a reader.
 *
 * @param wrongStep how the label of the step begins at which it goes wrong; the last one, where the promise is broken, if empty
 * @param why one paragraph
 */
record VariantReason(String wrongStep, String why) {

    private static final Pattern COMMENT = Pattern.compile("^\\\\\\* ?(.*)$");

    /** The reasons beside the variants, by the name of the variant: {@code model-checking/variants/reasons.json}. */
    public static Map<String, VariantReason> read(Path home) {
        Path file = home.resolve("model-checking").resolve("variants").resolve("reasons.json");
        return JsonFile.read(file, new TypeReference<>() {});
    }

    /** A variant without an entry is explained by the comment at its top. */
    public static VariantReason of(Model variant, Map<String, VariantReason> reasons) {
        VariantReason written = reasons.get(variant.name());
        return written != null ? written : new VariantReason("", commentOf(variant.module()));
    }

    private static String commentOf(Path module) {
        try {
            return Files.readAllLines(module).stream()
                    .skip(1)
                    .map(COMMENT::matcher)
                    .takeWhile(matcher -> matcher.matches())
                    .map(matcher -> matcher.group(1).strip())
                    .collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new InputProblemException(module + ": cannot be read: " + e.getMessage());
        }
    }
}
