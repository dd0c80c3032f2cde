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
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears under its name only when it is complete. Until then it is a temporary one beside it, of which nothing is left
 * when this is closed, or the program is ended by a signal, before {@link #complete}.
 */
public final class OutputFile implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final Thread atShutdown = new Thread(this::delete, "delete-temporary-file");

    /** Creates the temporary file, empty, with the permissions of the file that it is to replace, if there is one. */
    public OutputFile(Path target) throws IOException {
        this.target = target;
        this.temporary = target.resolveSibling("." + target.getFileName() + "."
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + ".tmp");
        Runtime.getRuntime().addShutdownHook(atShutdown);
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

    /** Where to write. */
    public Path temporary() {
        return temporary;
    }

    /**
     * Gives the file its name. Its contents must be on stable storage already.
     *
     * @param replace whether it takes the place of what has the name
     * @throws FileAlreadyExistsException if something has the name by now, and is not to be replaced
     */
    public void complete(boolean replace) throws IOException {
        if (replace) {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            moveIfFree();
        }
        try (FileChannel directory = FileChannel.open(directoryOf(target), StandardOpenOption.READ)) {
            directory.force(true);
        }
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

    public static Path directoryOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private void delete() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + temporary, e);
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
