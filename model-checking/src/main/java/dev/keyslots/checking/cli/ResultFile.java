package dev.keyslots.checking.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyslots.checking.models.WholeWrites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The results as JSON, for other programs: {@code results/check.json}. */
final class ResultFile {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The whole file. */
    record Results(int passed, int failed, int skipped, List<String> notRunNightly, List<Result> checks) {}

    /** One row; the seconds are wall time. */
    record Result(
            String group,
            String name,
            String what,
            String verdict,
            String size,
            double seconds,
            String detail,
            Map<String, Object> facts) {

        static Result of(Row row) {
            return new Result(
                    row.item().group().title(),
                    row.item().name(),
                    row.item().what(),
                    row.outcome().verdict().name().toLowerCase(Locale.ROOT),
                    row.outcome().size(),
                    row.time().toMillis() / 1000.0,
                    row.outcome().detail(),
                    new TreeMap<>(row.outcome().facts()));
        }
    }

    private ResultFile() {}

    static String of(Results results) {
        try {
            return JSON.writeValueAsString(results) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results are texts and numbers", e);
        }
    }

    static void write(Path file, Results results) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        replace(file, of(results));
    }

    /** As a whole, so that a reader never sees half of it. */
    static void replace(Path file, String text) throws IOException {
        WholeWrites.replace(file, next -> Files.writeString(next, text));
    }
}
