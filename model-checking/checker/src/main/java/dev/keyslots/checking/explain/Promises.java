package dev.keyslots.checking.explain;

import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each invariant and property promises, as {@code proofs-notes/invariants.md} says it.
 *
 * @param texts by name; of a name that stands there more than once, the first that is not a mere reference
 */
public record Promises(Map<String, String> texts) {

    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (.+?) \\| .* \\|$");
    private static final List<String> REFERENCES = List.of("as above", "so does", "and its other side");

    public Promises {
        texts = Map.copyOf(texts);
    }

    /** @param home the top level of the working copy */
    public static Promises read(Path home) {
        Path file = home.resolve("proofs-notes").resolve("invariants.md");
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher row = ROW.matcher(line);
                if (row.matches() && REFERENCES.stream().noneMatch(row.group(2)::startsWith)) {
                    texts.putIfAbsent(row.group(1), row.group(2).replace("`", ""));
                }
            }
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + e.getMessage());
        }
        return new Promises(texts);
    }

    /** Empty if the notes do not say. */
    public String of(String property) {
        return texts.getOrDefault(property, "");
    }
}
