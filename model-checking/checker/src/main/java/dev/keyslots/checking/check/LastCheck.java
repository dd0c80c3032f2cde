package dev.keyslots.checking.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.keyslots.checking.check.ResultFile.Result;
import dev.keyslots.checking.check.ResultFile.Results;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.files.JsonComplaint;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        List<Result> rows) {

    /** The parts of the table of {@code check}, by their titles. */
    public static final String MODELS = ModelChecks.MODELS.title();

    public static final String VARIANTS = ModelChecks.VARIANTS.title();
    public static final String FAULTS = FaultChecks.GROUP.title();

    public LastCheck {
        notRun = List.copyOf(notRun);
        rows = List.copyOf(rows);
    }

    /**
     * @param file {@code results/check.json}, or one like it
     * @throws InputProblemException if there is none, or it is none that {@code check} has written
     */
    public static LastCheck read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputProblemException("There are no results yet: " + file
                    + " does not exist. Run ./keyslots check (or make check) first; it takes about three minutes, or a few seconds for "
                    + "single rows, for example ./keyslots check MCPassthrough.");
        }
        try {
            FileTime when = Files.getLastModifiedTime(file);
            Results found = Json.lenient(Results.class).readValue(file.toFile());
            if (found.version() != ResultFile.VERSION) {
                throw new InputProblemException(
                        "%s is of version %d, and this reads version %d. Run ./keyslots check again."
                                .formatted(file, found.version(), ResultFile.VERSION));
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
            throw new InputProblemException("%s, line %d, is not what a check writes: %s Run ./keyslots check again."
                    .formatted(
                            file, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), sentence(e)));
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static String sentence(JsonProcessingException e) {
        return JsonComplaint.of(e) + ".";
    }

    public List<Result> of(String group) {
        return rows.stream().filter(row -> row.group().equals(group)).toList();
    }

    public Optional<Result> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** The parts of its table that are neither models nor variants nor seeded faults. */
    public List<String> otherGroups() {
        return rows.stream()
                .map(Result::group)
                .filter(group -> !List.of(MODELS, VARIANTS, FAULTS).contains(group))
                .distinct()
                .toList();
    }
}
