package dev.keyslots.checking.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyslots.checking.files.JsonComplaint;
import dev.keyslots.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a {@code keyslots check} wrote, see {@code model-checking/check.schema.json}.
 *
 * @param when the file was written
 * @param inconclusive why too little was checked to say whether all is as expected; empty if that is known
 * @param whole whether everything was run but what is left for the night
 */
public record LastCheck(
        Instant when,
        String inconclusive,
        boolean whole,
        int passed,
        int failed,
        int skipped,
        List<String> notRun,
        List<Row> rows) {

    private static final int VERSION = 1;

    /** The parts of the table of {@code check}, by their titles. */
    static final String MODELS = "Models";

    static final String VARIANTS = "Variants that must fail";
    static final String FAULTS = "Seeded faults to be caught";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /**
     * One row.
     *
     * @param verdict {@code passed}, {@code failed} or {@code skipped}
     * @param seconds of wall time
     * @param facts further numbers and texts
     */
    public record Row(
            String group,
            String name,
            String what,
            String verdict,
            String size,
            double seconds,
            String detail,
            Map<String, Object> facts) {

        public Row {
            facts = Map.copyOf(facts);
        }

        boolean passed() {
            return verdict.equals("passed");
        }

        /** For example how many transitions of each action were executed. */
        Map<String, Long> counts(String fact) {
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

        Optional<Long> number(String fact) {
            return facts.get(fact) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
        }
    }

    private record File(
            int version,
            String verdict,
            String reason,
            boolean whole,
            int passed,
            int failed,
            int skipped,
            List<String> notRunNightly,
            List<Row> checks) {}

    public LastCheck {
        notRun = List.copyOf(notRun);
        rows = List.copyOf(rows);
    }

    /**
     * @param file {@code results/check.json}, or one like it
     * @throws InputProblem if there is none, or it is none that {@code check} has written
     */
    public static LastCheck read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputProblem("There are no results yet: " + file
                    + " does not exist. Run ./keyslots check (or make check) first; it takes about three minutes, or a few seconds for "
                    + "single rows, for example ./keyslots check MCPassthrough.");
        }
        try {
            FileTime when = Files.getLastModifiedTime(file);
            File found = JSON.readValue(file.toFile(), File.class);
            if (found.version() != VERSION) {
                throw new InputProblem("%s is of version %d, and this reads version %d. Run ./keyslots check again."
                        .formatted(file, found.version(), VERSION));
            }
            return new LastCheck(
                    when.toInstant(),
                    found.reason(),
                    found.whole(),
                    found.passed(),
                    found.failed(),
                    found.skipped(),
                    found.notRunNightly(),
                    found.checks());
        } catch (JsonProcessingException e) {
            throw new InputProblem("%s, line %d, is not what a check writes: %s Run ./keyslots check again."
                    .formatted(
                            file, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), sentence(e)));
        } catch (IOException e) {
            throw new InputProblem(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static String sentence(JsonProcessingException e) {
        return JsonComplaint.of(e) + ".";
    }

    public List<Row> of(String group) {
        return rows.stream().filter(row -> row.group().equals(group)).toList();
    }

    public Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** The parts of its table that are neither models nor variants nor seeded faults. */
    List<String> otherGroups() {
        return rows.stream()
                .map(Row::group)
                .filter(group -> !List.of(MODELS, VARIANTS, FAULTS).contains(group))
                .distinct()
                .toList();
    }
}
