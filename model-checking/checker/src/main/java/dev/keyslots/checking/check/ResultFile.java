package dev.keyslots.checking.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.files.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The results as JSON, for other programs; {@code model-checking/check.schema.json} is its schema. {@code results/check.json} is that of
 * the last whole check: a run of a few rows, or one that the end of its time has cut, leaves it alone and has a file of its own.
 */
public final class ResultFile {
    static final int VERSION = 1;

    /**
     * The whole file.
     *
     * @param verdict see {@link CheckVerdict#toString}
     * @param reason why it is inconclusive; else empty
     * @param whole whether everything was run but what is left for the night
     */
    public record Results(
            int version,
            String verdict,
            String reason,
            boolean whole,
            int passed,
            int failed,
            int skipped,
            List<String> notRunNightly,
            List<Result> checks) {

        public static Results of(
                CheckVerdict verdict, String reason, boolean whole, List<String> notRunNightly, List<Row> rows) {
            return new Results(
                    VERSION,
                    verdict.toString(),
                    reason,
                    whole,
                    count(rows, Outcome.Verdict.PASSED),
                    count(rows, Outcome.Verdict.FAILED),
                    count(rows, Outcome.Verdict.SKIPPED),
                    notRunNightly,
                    rows.stream().map(Result::of).toList());
        }

        private static int count(List<Row> rows, Outcome.Verdict verdict) {
            return Math.toIntExact(rows.stream().filter(row -> row.is(verdict)).count());
        }

        @JsonIgnore
        public boolean isInconclusive() {
            return verdict.equals(CheckVerdict.INCONCLUSIVE.toString());
        }
    }

    /**
     * One row.
     *
     * @param verdict {@code passed}, {@code failed} or {@code skipped}
     * @param seconds of wall time
     * @param facts further numbers and texts
     */
    public record Result(
            String group,
            String name,
            String what,
            String verdict,
            String size,
            double seconds,
            String detail,
            Map<String, Object> facts) {

        public Result {
            facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        }

        public static Result of(Row row) {
            return new Result(
                    row.item().group().title(),
                    row.item().name(),
                    row.item().what(),
                    row.outcome().verdict().name().toLowerCase(Locale.ROOT),
                    row.outcome().size(),
                    row.time().toMillis() / 1000.0,
                    row.outcome().detail(),
                    row.outcome().facts());
        }

        public boolean passed() {
            return verdict.equals("passed");
        }

        /** For example how many transitions of each action were executed. */
        public Map<String, Long> counts(String fact) {
            Map<String, Long> counts = new TreeMap<>();
            if (facts.get(fact) instanceof Map<?, ?> found) {
                found.forEach((name, count) -> {
                    if (count instanceof Number number) {
                        counts.put(name.toString(), number.longValue());
                    }
                });
            }
            return counts;
        }

        public Optional<Long> number(String fact) {
            return facts.get(fact) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
        }
    }

    private ResultFile() {}

    /** Where they are kept. */
    public static Path in(Path results, boolean whole) {
        return results.resolve(whole ? "check.json" : "check-part.json");
    }

    public static String of(Results results) {
        try {
            return Json.indented(results) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results are texts and numbers", e);
        }
    }

    public static void write(Path file, Results results) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        replace(file, of(results));
    }

    /** As a whole, so that a reader never sees half of it. */
    static void replace(Path file, String text) throws IOException {
        OutputFile.replace(file, next -> Files.write(next, text.getBytes(StandardCharsets.UTF_8)));
    }
}
