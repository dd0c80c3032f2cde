package dev.keyslots.checking.tlc.warm;

import dev.keyslots.problem.Folders;
import dev.keyslots.problem.TemporaryFiles;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The other end of a {@link TlcWorker}. For one thread at a time. */
final class WarmProcess {
    private final Process process;
    private final Path scratch;
    private final DataOutputStream requests;
    private final BufferedReader said;
    private boolean ready = true;

    private WarmProcess(Process process, Path scratch) {
        this.process = process;
        this.scratch = scratch;
        this.requests = new DataOutputStream(process.getOutputStream());
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param options of the JVM, without a class path */
    static WarmProcess start(List<String> options, Path jar) throws IOException {
        Path scratch = TemporaryFiles.folder("keyslots-warm-");
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-Djava.io.tmpdir=" + scratch, "-cp", jar.toString(), TlcWorker.class.getName()));
        Process process = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .start();
        return new WarmProcess(process, scratch);
    }

    /** Whether it can run another model. */
    boolean isReady() {
        return ready && process.isAlive();
    }

    /**
     * Runs it to its end. A thread that is interrupted ends the process.
     *
     * @param told is told each line, on another thread
     * @return the exit status that TLC chose; that of the process if it ended in the middle
     */
    int run(Request request, Consumer<String> told) throws IOException, InterruptedException {
        ready = false;
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Thread reader = Thread.ofPlatform().daemon().start(() -> {
            try {
                ended.complete(read(told));
            } catch (IOException | RuntimeException e) {
                ended.completeExceptionally(e);
            }
        });
        try {
            request.write(requests);
            int status = ended.get();
            reader.join();
            return status;
        } catch (ExecutionException e) {
            throw new IOException("what TLC said could not be read", e.getCause());
        } finally {
            if (!ready) {
                end();
            }
        }
    }

    private int read(Consumer<String> told) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            int end = line.indexOf(TlcWorker.END);
            if (end != 0) {
                told.accept(end < 0 ? line : line.substring(0, end));
            }
            if (end >= 0) {
                String[] words = line.substring(end + 1).split(" ", 2);
                ready = words[1].equals(TlcWorker.READY);
                return Integer.parseInt(words[0]);
            }
        }
        return process.onExit().join().exitValue();
    }

    /** Lets it end by itself, which it does at the end of its input. */
    void release() {
        try {
            requests.close();
        } catch (IOException ended) {
            // Then it needs no word.
        }
        Folders.clearAway(scratch);
    }

    void end() {
        ready = false;
        process.destroyForcibly().onExit().join();
        Folders.clearAway(scratch);
    }
}
