package dev.keyslots.checking.cli;

import dev.keyslots.checking.traces.verdict.Finding;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Keeps what a trace is found to have done wrong until all of it was read: it may be more than memory holds, and half of it is no answer. */
final class FindingsFile implements AutoCloseable {
    private final Function<Finding, String> text;
    private final Path file;
    private final Writer writer;

    FindingsFile(Function<Finding, String> text) {
        this.text = text;
        try {
            file = Files.createTempFile("keyslots", ".findings");
            writer = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    void accept(Finding finding) {
        try {
            writer.write(text.apply(finding) + "%n%n".formatted());
        } catch (IOException e) {
            throw problem(e);
        }
    }

    void printTo(PrintWriter out) {
        try {
            writer.flush();
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                reader.transferTo(out);
            }
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private static InputProblemException problem(IOException e) {
        return new InputProblemException("The findings cannot be kept in the temporary folder: " + Reason.of(e) + ".");
    }

    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw problem(e);
        }
    }
}
