package dev.keyslots.checking.cli;

import dev.keyslots.checking.models.InputProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a user wants results in. That it can be written is found out before anything is run. */
record ResultOutput(String option, Path file) {

    /** @throws InputProblem if nothing can be written there */
    void requireWritable() {
        write("", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** @throws InputProblem if not all of it could be written */
    void replaceBy(String text) {
        write(text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** @throws InputProblem if not all of it could be written */
    void append(String text) {
        write(text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void write(String text, OpenOption... how) {
        try {
            Files.writeString(file, text, how);
        } catch (IOException e) {
            throw new InputProblem("%s: %s cannot be written: %s".formatted(option, file, reason(e)));
        }
    }

    private String reason(IOException problem) {
        return switch (problem) {
            case NoSuchFileException e -> "its folder does not exist";
            case AccessDeniedException e -> "permission denied";
            default -> Files.isDirectory(file) ? "it is a folder" : String.valueOf(problem.getMessage());
        };
    }
}
