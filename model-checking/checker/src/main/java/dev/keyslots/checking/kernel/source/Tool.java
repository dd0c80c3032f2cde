package dev.keyslots.checking.kernel.source;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program of the system, run to its end. */
final class Tool {

    /** @param said all that it printed */
    record Ended(int status, String said) {}

    private Tool() {}

    /** Whether there is such a program on the path. */
    static boolean exists(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, program)));
    }

    /** @throws InputProblemException if there is no such program; says which package has it */
    static void require(String program, String debianPackage, String why) {
        if (!exists(program)) {
            throw new InputProblemException(
                    "%s is missing, which %s: install the Debian package %s (apt-get install %s)."
                            .formatted(program, why, debianPackage, debianPackage));
        }
    }

    static Ended run(List<String> command) throws InterruptedException {
        Process process = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // Its messages are read, and are to be in English.
            builder.environment().put("LC_ALL", "C");
            process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } catch (IOException e) {
            throw new InputProblemException("%s cannot be run: %s.".formatted(command.getFirst(), Reason.of(e)));
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
