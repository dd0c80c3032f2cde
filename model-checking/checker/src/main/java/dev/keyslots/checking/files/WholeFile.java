package dev.keyslots.checking.files;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that the user wants something written to. It gets all of it or stays as it was; but what is no regular file, such as a
 * device, a pipe or a link, is written through and never replaced.
 *
 * @param role what it is to the user, for messages: an option, for example
 */
public record WholeFile(String role, Path file) {

    /** For what takes long: whether it could be written, before there is anything to write. */
    public void requireWritable() {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw problem("it is a folder; give a file in a folder that exists");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw problem("give a file in a folder that exists");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw problem("permission denied");
        }
    }

    /** @throws InputProblemException if not all of it could be written */
    public void write(String text) {
        requireWritable();
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.write(file, bytes(text));
            } else {
                replace(text);
            }
        } catch (IOException e) {
            throw problem(Reason.of(e));
        }
    }

    /**
     * Adds to what is there already.
     *
     * @throws InputProblemException if not all of it could be written
     */
    public void append(String text) {
        requireWritable();
        try {
            Files.write(file, bytes(text), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw problem(Reason.of(e));
        }
    }

    private void replace(String text) throws IOException {
        OutputFile.replace(file, next -> Files.write(next, bytes(text)));
    }

    /** A text can have halves of characters in it, and is to be written all the same. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private InputProblemException problem(String reason) {
        return new InputProblemException("%s %s cannot be written: %s.".formatted(role, file, reason));
    }
}
