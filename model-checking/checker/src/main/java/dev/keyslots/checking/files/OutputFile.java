package dev.keyslots.checking.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears under its name only when it is complete. Until then it is a temporary one beside it, with a name that no other thread
 * or process has; nothing of that is left once this is closed, or a signal has ended the program, before the file got its name. A
 * reader never sees half of the file, nor, where it replaces another one, a moment without either.
 */
public final class OutputFile implements AutoCloseable {

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path file) throws IOException;
    }

    private final Path target;
    private final Path temporary;
    private final Thread atShutdown = new Thread(this::delete, "delete-temporary-file");

    /**
     * Creates the temporary file, empty, with the permissions of the file that it is to replace, if there is one. The folder must
     * exist.
     */
    public OutputFile(Path target) throws IOException {
        this.target = target;
        this.temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        addShutdownHook();
        boolean created = false;
        try {
            Files.createFile(temporary);
            if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
            }
            created = true;
        } finally {
            if (!created) {
                close();
            }
        }
    }

    // ---------------------------------------------------------------- all at once

    /** Writes a file in place of what was there before. The folder must exist. */
    public static void replace(Path file, Filling filling) throws IOException {
        try (OutputFile output = new OutputFile(file)) {
            filling.fill(output.temporary);
            output.replaceTarget();
        }
    }

    /**
     * Writes a file beside what was there before, see {@link #takeFreeName}. Makes the folder.
     *
     * @return the file
     */
    public static Path add(Path wanted, Filling filling) throws IOException {
        Files.createDirectories(wanted.toAbsolutePath().getParent());
        try (OutputFile output = new OutputFile(wanted)) {
            filling.fill(output.temporary);
            return output.takeFreeName();
        }
    }

    // ---------------------------------------------------------------- step by step

    /** Where to write. */
    public Path temporary() {
        return temporary;
    }

    /**
     * Gives the file its name, such that it survives a crash of the machine. Its contents must be on stable storage already.
     *
     * @param replace whether it takes the place of what has the name
     * @throws FileAlreadyExistsException if something has the name by now, and is not to be replaced
     */
    public void complete(boolean replace) throws IOException {
        if (replace) {
            replaceTarget();
        } else {
            moveIfFree();
        }
        try (FileChannel directory = FileChannel.open(directoryOf(target), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private void replaceTarget() throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A link is made only where nothing is, whatever others do at the same time; some file systems have none. */
    private void moveIfFree() throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.move(temporary, target);
        }
    }

    /**
     * Gives the file its name, or, if that is taken, {@code name-2.ndjson}, {@code name-3.ndjson} and so on; an equal file with one of
     * these names is kept instead.
     *
     * @return the file
     */
    public Path takeFreeName() throws IOException {
        String name = target.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot);
        for (int number = 1; ; number++) {
            Path candidate = number == 1 ? target : target.resolveSibling(stem + "-" + number + ending);
            if (claims(candidate)) {
                return moveTo(candidate);
            }
            if (Files.isRegularFile(candidate) && Files.mismatch(temporary, candidate) == -1) {
                return candidate;
            }
        }
    }

    /** Creating the empty file claims the name. */
    private static boolean claims(Path name) throws IOException {
        try {
            Files.createFile(name);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private Path moveTo(Path claimed) throws IOException {
        try {
            return Files.move(temporary, claimed, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(claimed);
            throw e;
        }
    }

    public static Path directoryOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    // ---------------------------------------------------------------- the end

    private void delete() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + temporary, e);
        }
    }

    private void addShutdownHook() {
        try {
            Runtime.getRuntime().addShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The program is being shut down: what it writes now it finishes, or it is killed.
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The program is being shut down: the hook runs already.
        }
    }
}
