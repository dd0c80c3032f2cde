package dev.keyslots.checking.concurrent;

import dev.keyslots.oracle.ClassPath;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs {@link Interleavings} in a JVM of its own, of the classes of this one. A thread that is interrupted ends it. */
public final class InterleavingProcess {
    private static final int MINUTES = 30;

    private InterleavingProcess() {}

    /**
     * @param home the top level of the working copy
     * @param programs how many programs of calls
     * @param interleavings how many of each program at the most
     * @return what Lincheck found, with the interleaving that shows it; empty if nothing
     */
    public static String complaint(Path home, int programs, int interleavings) throws InterruptedException {
        try {
            Path output = TemporaryFiles.file("keyslots-interleavings", ".log");
            try {
                return complaint(start(home, programs, interleavings, output), output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(Path home, int programs, int interleavings, Path output) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "-Dkeyslots.home=" + home,
                "-cp",
                ClassPath.of(InterleavingProcess.class),
                Interleavings.class.getName(),
                Integer.toString(programs),
                Integer.toString(interleavings));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static String complaint(Process process, Path output) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return "the interleavings were not done after " + MINUTES + " minutes";
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() == 0) {
            return "";
        }
        String said = withoutNoise(output);
        if (said.isBlank()) {
            throw new InputProblemException(
                    "The interleavings could not be tried: their process ended with exit status " + process.exitValue()
                            + " and said nothing.");
        }
        return said;
    }

    /** Lincheck says what it could not instrument; nobody asked. */
    private static String withoutNoise(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .filter(line -> !line.startsWith("[WARN]") && !line.startsWith("WARNING"))
                .collect(Collectors.joining("\n"));
    }
}
