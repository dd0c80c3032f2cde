package dev.keyslots.checking.kernel.source;

import dev.keyslots.checking.files.Sha256;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Programs of the harness and of the kernel's code. What was built once is kept by the digest of all that went into it.
 *
 * @param harness {@code model-checking/kernel-c}
 * @param cache where built programs are kept
 */
record BuiltPrograms(Path harness, Path cache) {
    private static final int DIGITS = 24;

    /** Leaves a file {@code program} in a folder. */
    interface Builder {
        void build(Path scratch) throws IOException, InterruptedException;
    }

    /**
     * The program, built if it is not there yet.
     *
     * @param digest of all that goes into it
     */
    Path program(String digest, Builder builder) throws IOException, InterruptedException {
        Path program = cache.resolve(digest);
        if (!Files.isExecutable(program)) {
            Files.createDirectories(cache);
            Path scratch = Files.createTempDirectory(cache, "building");
            try {
                builder.build(scratch);
                Files.move(scratch.resolve("program"), program, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Folders.clearAway(scratch);
            }
        }
        return program;
    }

    InputProblemException cannotBeBuilt(IOException e) {
        return new InputProblemException(
                "The program with the kernel's code cannot be built in %s: %s.".formatted(cache, Reason.of(e)));
    }

    /**
     * Of the harness, and of what is more than that.
     *
     * @param how it is built
     * @param more the other files; those that are not there are left out
     */
    String digest(String how, List<Path> more) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((how + " " + harness).getBytes(StandardCharsets.UTF_8));
        List<Path> inputs = new ArrayList<>(more);
        try (Stream<Path> files = Files.walk(harness)) {
            files.filter(file -> file.toString().matches(".*\\.[ch]")).sorted().forEach(inputs::add);
        }
        for (Path input : inputs) {
            if (Files.isRegularFile(input)) {
                all.writeBytes(Files.readAllBytes(input));
            }
        }
        return Sha256.of(all.toByteArray()).substring(0, DIGITS);
    }
}
