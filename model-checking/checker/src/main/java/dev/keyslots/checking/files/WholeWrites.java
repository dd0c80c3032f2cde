package dev.keyslots.checking.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes files that threads and processes share in one folder: each is written under a name that nobody else has, and gets its own name
 * when it is complete. A reader never sees half of it, nor, as a move that is not atomic deletes first, nothing where there was a file.
 */
public final class WholeWrites {

    /** What names of files end with that are not complete. */
    private static final String INCOMPLETE = ".new";

    /** Fills a file. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path file) throws IOException;
    }

    private WholeWrites() {}

    /** In place of what was there before. The folder must exist. */
    public static void replace(Path file, Filling filling) throws IOException {
        Path next = beside(file);
        try {
            filling.fill(next);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /**
     * Keeps what was there before: if the name is taken, the file is called {@code name-2.ndjson}, {@code name-3.ndjson} and so on; only
     * what is there already with the same in it is not written again. Makes the folder.
     *
     * @return the file
     */
    public static Path add(Path wanted, Filling filling) throws IOException {
        Files.createDirectories(wanted.toAbsolutePath().getParent());
        Path next = beside(wanted);
        try {
            filling.fill(next);
            return rename(next, wanted);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** A name in the same folder that nobody else has or will have, for a file that is not complete. */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + INCOMPLETE);
    }

    /** Gives a complete file the wanted name, or as {@link #add} does another one; a file that has the same in it is it already. */
    public static Path rename(Path complete, Path wanted) throws IOException {
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot);
        for (int number = 1; ; number++) {
            Path candidate = number == 1 ? wanted : wanted.resolveSibling(stem + "-" + number + ending);
            if (claims(candidate)) {
                return moveTo(candidate, complete);
            }
            if (Files.isRegularFile(candidate) && Files.mismatch(complete, candidate) == -1) {
                Files.delete(complete);
                return candidate;
            }
        }
    }

    /** Who makes the empty file has the name. */
    private static boolean claims(Path name) throws IOException {
        try {
            Files.createFile(name);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private static Path moveTo(Path claimed, Path complete) throws IOException {
        try {
            return Files.move(complete, claimed, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(claimed);
            throw e;
        }
    }
}
