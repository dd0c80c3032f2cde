package dev.keyslots.problem;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What is done with folders as a whole. */
public final class Folders {

    /** A folder in which a process still writes can have a new file whenever it seemed to be empty. */
    private static final int ATTEMPTS = 100;

    private Folders() {}

    /**
     * With all that is in it; a folder that is not there is deleted already. Others may add and delete files meanwhile.
     *
     * @throws IOException if something is left: it may not be deleted, or others add files faster than this deletes them
     */
    public static void delete(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.walkFileTree(folder, new Deleting());
                return;
            } catch (DirectoryNotEmptyException grown) {
                if (attempt == ATTEMPTS) {
                    throw grown;
                }
            }
        }
    }

    /**
     * The same for a temporary folder at the end of some work. What cannot be deleted stays there, which is no reason to lose what the
     * work came to, or why it failed: the system clears its temporary folder.
     */
    public static void clearAway(Path scratch) {
        try {
            delete(scratch);
        } catch (IOException left) {
            // See above.
        }
    }

    /** Files that another process has deleted meanwhile are fine. */
    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            return unlessGone(problem);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            if (problem != null) {
                return unlessGone(problem);
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }

        private static FileVisitResult unlessGone(IOException problem) throws IOException {
            if (problem instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw problem;
        }
    }
}
