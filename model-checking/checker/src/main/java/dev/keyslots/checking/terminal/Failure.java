package dev.keyslots.checking.terminal;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/** Why a command did not come to its end, in one paragraph. Where that is for a programmer, the stack trace is in a file. */
public final class Failure {

    private Failure() {}

    public static String paragraph(Throwable problem) {
        return switch (problem) {
            case InputProblemException input -> String.valueOf(input.getMessage());
            case UncheckedIOException file -> paragraph(Objects.requireNonNull(file.getCause()));
            case FileSystemException file -> file.getFile() + " cannot be used: " + Reason.of(file) + ".";
            case IOException file -> "A file cannot be read or written: " + Reason.of(file) + ". Nothing was decided.";
            case InvalidPathException path -> unspeakable(path);
            case OutOfMemoryError memory ->
                "Java has no more memory (%s), of %,d MiB. Give it more with JDK_JAVA_OPTIONS=-Xmx, for example -Xmx4g. "
                                .formatted(
                                        memory.getMessage(),
                                        Runtime.getRuntime().maxMemory() >> 20)
                        + end(memory);
            case StackOverflowError nested -> "Something is nested too deeply. " + end(nested);
            case LinkageError classes ->
                "The classes of this program do not fit each other (%s). Build it anew with make clean build. "
                                .formatted(classes.getMessage())
                        + end(classes);
            default ->
                "Could not go on: " + problem + ". This is a fault of the program or of its environment. "
                        + end(problem);
        };
    }

    private static String end(Throwable problem) {
        return "Nothing was decided." + trace(problem);
    }

    private static String trace(Throwable problem) {
        try {
            Path file = TemporaryFiles.file("keyslots-failure-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                problem.printStackTrace(out);
            }
            return " The stack trace is in " + file + ".";
        } catch (IOException | InputProblemException noPlace) {
            return "";
        }
    }

    /** A path that was an argument, or was made of one. */
    private static String unspeakable(InvalidPathException path) {
        return "the path %s has a character that the character set of the locale, %s, does not have. %s"
                .formatted(
                        path.getInput(),
                        System.getProperty("sun.jnu.encoding"),
                        "Set LC_ALL to a locale with UTF-8, for example C.UTF-8.");
    }
}
