package dev.keyslots.checking.check;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long each check took when it was last run to its end, in a file of its own: a run of a few checks does not forget the others. */
public final class LastSeconds {
    private static final String FILE = "seconds.json";

    private LastSeconds() {}

    /** By name; nothing of what cannot be read, as it is only a guess at what is to come. */
    public static Map<String, Double> read(Path results) {
        Path file = results.resolve(FILE);
        if (!Files.isReadable(file)) {
            return Map.of();
        }
        try {
            return Json.strict(new TypeReference<Map<String, Double>>() {}).readValue(file.toFile());
        } catch (IOException e) {
            return Map.of();
        }
    }

    public static void remember(Path results, List<Row> rows) throws IOException {
        Map<String, Double> seconds = new TreeMap<>(read(results));
        rows.stream()
                .filter(row -> !row.is(Outcome.Verdict.SKIPPED) && !row.asBefore())
                .forEach(row -> seconds.put(row.item().name(), row.time().toMillis() / 1000.0));
        Files.createDirectories(results);
        ResultFile.replace(results.resolve(FILE), Json.text(seconds) + "\n");
    }
}
