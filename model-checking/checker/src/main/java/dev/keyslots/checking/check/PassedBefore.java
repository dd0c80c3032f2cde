package dev.keyslots.checking.check;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each check was found for when it last passed. A check whose inputs are the same today would pass again, and need not run. What fails is
 * never taken from here.
 */
public final class PassedBefore {
    private static final String FILE = "passed.json";

    /**
     * A check that passed.
     *
     * @param inputs the digest of what its verdict depends on
     * @param when it ran, in ISO 8601
     * @param facts as in {@link Outcome}
     */
    record Entry(String inputs, String when, String size, double seconds, Map<String, Object> facts) {}

    private final Map<String, Entry> entries;

    private PassedBefore(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** Nothing is known of before. */
    public static PassedBefore nothing() {
        return new PassedBefore(Map.of());
    }

    /** What was kept; nothing of a file that cannot be read, as then everything runs. */
    public static PassedBefore read(Path results) {
        Path file = results.resolve(FILE);
        if (!Files.isReadable(file)) {
            return nothing();
        }
        try {
            return new PassedBefore(
                    Json.strict(new TypeReference<Map<String, Entry>>() {}).readValue(file.toFile()));
        } catch (IOException e) {
            return nothing();
        }
    }

    /** The row that the item had, if all that its verdict depends on is as it was then. */
    public Optional<Row> row(CheckItem item, InputSnapshot now) {
        Optional<String> digest = item.inputs(now).map(Inputs::digest);
        return Optional.ofNullable(entries.get(item.name()))
                .filter(entry -> digest.isPresent() && entry.inputs().equals(digest.get()))
                .map(entry -> Row.asBefore(item, entry));
    }

    /**
     * Keeps what has passed now. What was edited meanwhile is not kept: nobody knows which of its two forms the verdict was found for.
     *
     * @param before the files when the check began
     * @param after the files now that it has ended
     */
    public static void remember(Path results, List<Row> rows, InputSnapshot before, InputSnapshot after)
            throws IOException {
        Map<String, Entry> entries = new TreeMap<>(read(results).entries);
        for (Row row : rows) {
            if (!row.ran().equals(Row.Ran.TO_ITS_END)) {
                continue;
            }
            Optional<String> digest = row.item().inputs(before).map(Inputs::digest);
            if (row.is(Outcome.Verdict.PASSED)
                    && digest.isPresent()
                    && digest.equals(row.item().inputs(after).map(Inputs::digest))) {
                entries.put(row.item().name(), entry(row, digest.get()));
            } else {
                entries.remove(row.item().name());
            }
        }
        Files.createDirectories(results);
        ResultFile.replace(results.resolve(FILE), Json.text(entries) + "\n");
    }

    private static Entry entry(Row row, String digest) {
        return new Entry(
                digest,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                row.outcome().size(),
                row.time().toMillis() / 1000.0,
                row.outcome().facts());
    }
}
