package dev.keyslots.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files and folders for as long as something runs. That there is no place for them is the environment's fault, and no verdict. */
public final class TemporaryFiles {

    /** What TLC and the compiler of seeded faults need at the least, for the small models. */
    private static final int ROOM = 1 << 20;

    private TemporaryFiles() {}

    /**
     * A new folder, which the caller has to delete.
     *
     * @throws InputProblemException if there cannot be one; says why, and what to do
     */
    public static Path folder(String prefix) {
        try {
            return Files.createTempDirectory(place(), prefix);
        } catch (IOException e) {
            throw unusable(Reason.of(e));
        }
    }

    /**
     * A new file, which the caller has to delete.
     *
     * @throws InputProblemException if there cannot be one; says why, and what to do
     */
    public static Path file(String prefix, String ending) {
        try {
            return Files.createTempFile(place(), prefix, ending);
        } catch (IOException e) {
            throw unusable(Reason.of(e));
        }
    }

    /**
     * For what would find out only later.
     *
     * @throws InputProblemException if nothing can be written, or not much
     */
    public static void require() {
        Path probe = file("keyslots-probe", "");
        try {
            Files.write(probe, new byte[ROOM]);
        } catch (IOException e) {
            throw unusable(Reason.of(e));
        } finally {
            try {
                Files.deleteIfExists(probe);
            } catch (IOException e) {
                // The system clears that folder.
            }
        }
    }

    /** Whether a failure is for want of room there; asked after it, as there may be room again. */
    public static boolean areFull() {
        try {
            return Files.getFileStore(place()).getUsableSpace() < ROOM;
        } catch (IOException e) {
            return true;
        }
    }

    /** The runtime remembers the place that it has looked up first, so that one is asked for anew. */
    private static Path place() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    public static InputProblemException unusable(String reason) {
        return new InputProblemException(
                "%s cannot be used for temporary files: %s. Set TMPDIR to a folder with more room, or make some."
                        .formatted(place(), reason));
    }
}
