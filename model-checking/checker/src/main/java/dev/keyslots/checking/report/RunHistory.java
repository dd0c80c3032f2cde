package dev.keyslots.checking.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.keyslots.checking.check.LastCheck;
import dev.keyslots.checking.files.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The runs of {@code check} so far, the oldest first: {@code results/history.ndjson}, a line of JSON for each run, see
 * {@code model-checking/history.schema.json}. A line is appended
 * as a whole; one that was cut off, by a full disk for example, is passed over.
 */
public record RunHistory(List<Run> runs) {

    /**
     * One run.
     *
     * @param when in the form of ISO 8601, for example {@code 2026-11-25T06:30:00Z}
     * @param rows by name
     */
    public record Run(String when, int passed, int failed, int skipped, Map<String, Point> rows) {
        public Run {
            rows = new TreeMap<>(rows);
        }
    }

    /**
     * What a row came to.
     *
     * @param states distinct states; 0 where there are none
     */
    public record Point(double seconds, long states, String verdict) {}

    public RunHistory {
        runs = List.copyOf(runs);
    }

    /** Adds what is in the results file, which was just written. */
    public static void append(Path history, Path results) throws IOException {
        LastCheck check = LastCheck.read(results);
        Map<String, Point> points = new TreeMap<>();
        check.rows()
                .forEach(row -> points.put(
                        row.name(),
                        new Point(row.seconds(), row.number("distinctStates").orElse(0L), row.verdict())));
        Run run = new Run(Instant.now().toString(), check.passed(), check.failed(), check.skipped(), points);
        byte[] line = (startOfLine(history) + Json.text(run) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(history, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** After a line that was cut off, a new one begins all the same. */
    private static String startOfLine(Path history) throws IOException {
        if (!Files.exists(history)) {
            return "";
        }
        byte[] text = Files.readAllBytes(history);
        return text.length == 0 || text[text.length - 1] == '\n' ? "" : "\n";
    }

    /** Empty if there is no such file. */
    public static RunHistory read(Path history) throws IOException {
        List<Run> runs = new ArrayList<>();
        if (Files.isRegularFile(history)) {
            for (String line : Files.readAllLines(history)) {
                try {
                    runs.add(Json.lenient(Run.class).readValue(line));
                } catch (JsonProcessingException cutOff) {
                    // The other lines are good.
                }
            }
        }
        return new RunHistory(runs);
    }

    /** How this row came out in the last runs that had it and had time for it, the oldest first. */
    public List<Point> of(String row, int last) {
        List<Point> points = runs.stream()
                .filter(run -> run.rows().containsKey(row))
                .map(run -> run.rows().get(row))
                .filter(point -> !point.verdict().equals("skipped"))
                .toList();
        return points.subList(Math.max(0, points.size() - last), points.size());
    }
}
