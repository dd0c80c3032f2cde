package dev.keyslots.checking.tlc;

import dev.keyslots.problem.Folders;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process of TLC, and what it says. A thread that is interrupted ends its process; so does the end of this JVM.
 *
 * @param folder in which it works
 * @param scratch where it keeps what nobody needs when it has ended
 * @param log the file that gets all that it says, if it can be written
 */
record ChildProcess(List<String> command, Path folder, Path scratch, Path log) {

    /** Those at work, each with its scratch folder, to be cleared away if this JVM is told to end. */
    private static final Map<Process, Path> RUNNING = new ConcurrentHashMap<>();

    /** The system property that says where modules are looked up. */
    static final String LIBRARY = "TLA-Library";

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endAll));
    }

    ChildProcess {
        command = List.copyOf(command);
    }

    /**
     * How the command of such a process begins. TLC unpacks its standard modules into the temporary folder and names its own folder after
     * the second in which it started, so each gets a folder of its own.
     */
    static List<String> java(int heapMegabytes, Path scratch) {
        return Stream.concat(java(heapMegabytes).stream(), Stream.of("-Djava.io.tmpdir=" + scratch))
                .toList();
    }

    static List<String> java(int heapMegabytes) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xmx" + heapMegabytes + "m",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8");
    }

    /** The option that says where modules are looked up. */
    static String library(List<Path> folders) {
        return "-D" + LIBRARY + "=" + joined(folders);
    }

    static String joined(List<Path> folders) {
        return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Runs it to its end.
     *
     * @param told is told each line, on another thread
     * @return its exit status
     */
    int run(Consumer<String> told) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        RUNNING.put(process, scratch);
        try {
            process.getOutputStream().close();
            Thread reader = Thread.ofPlatform().daemon().start(() -> read(process, told));
            int status = process.waitFor();
            reader.join();
            return status;
        } finally {
            process.destroyForcibly().onExit().join();
            RUNNING.remove(process);
        }
    }

    private void read(Process process, Consumer<String> told) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter copy = new PrintWriter(writer(log))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.println(line);
                told.accept(line);
            }
        } catch (IOException closed) {
            // The process was ended; its exit status and the missing last words say so.
        }
    }

    /** What it says counts, whether or not a copy of it can be kept. */
    static Writer writer(Path log) {
        try {
            return Files.newBufferedWriter(log);
        } catch (IOException e) {
            return Writer.nullWriter();
        }
    }

    private static void endAll() {
        RUNNING.forEach((process, scratch) -> {
            process.destroyForcibly().onExit().join();
            Folders.clearAway(scratch);
        });
    }
}
