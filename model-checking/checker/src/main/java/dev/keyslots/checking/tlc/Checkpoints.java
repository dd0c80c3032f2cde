package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.problem.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What long runs leave behind from time to time, so that they can be gone on with after they were ended: a folder for each model, with
 * TLC's own checkpoint in it and a fingerprint of all modules that it was made of. A checkpoint of other modules is of no use, and is
 * not used.
 *
 * @param folder where they are
 * @param every how often one is made
 * @param resume whether those that are there are gone on with; otherwise runs start anew
 */
public record Checkpoints(Path folder, Duration every, boolean resume) {
    private static final String FINGERPRINT = "modules.sha256";

    /** What TLC calls the part of a checkpoint that it writes last. */
    private static final String WHOLE = "vars.chkpt";

    /** The checkpoint to go on with, if there is one of these modules. */
    Optional<Path> toResume(Model model, List<Path> search) throws IOException {
        Path mine = folder.resolve(model.name());
        Path fingerprint = mine.resolve(FINGERPRINT);
        if (!resume
                || !Files.isRegularFile(fingerprint)
                || !Files.readString(fingerprint).equals(fingerprint(model, search))) {
            return Optional.empty();
        }
        try (Stream<Path> runs = Files.list(mine)) {
            return runs.filter(run -> Files.isRegularFile(run.resolve(WHOLE))).max(Comparator.naturalOrder());
        }
    }

    /** An empty folder for the checkpoints of a run that starts now. */
    Path startAnew(Model model, List<Path> search) throws IOException {
        forget(model);
        Path mine = Files.createDirectories(folder.resolve(model.name()));
        Files.writeString(mine.resolve(FINGERPRINT), fingerprint(model, search));
        return mine;
    }

    /** The run has come to its end. */
    void forget(Model model) throws IOException {
        Path mine = folder.resolve(model.name());
        if (Files.exists(mine)) {
            Folders.delete(mine);
        }
    }

    private static String fingerprint(Model model, List<Path> search) throws IOException {
        List<Path> inputs = new ArrayList<>(List.of(model.config()));
        for (Path place : search) {
            try (Stream<Path> modules = Files.list(place)) {
                modules.filter(file -> file.toString().endsWith(".tla"))
                        .sorted()
                        .forEach(inputs::add);
            }
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path input : inputs) {
                digest.update(input.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(input));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
