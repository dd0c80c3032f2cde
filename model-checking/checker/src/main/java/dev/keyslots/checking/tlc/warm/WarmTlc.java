package dev.keyslots.checking.tlc.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Warm processes of one TLC, as many as there are runs at the same time. Safe for several threads. Those that are idle end with this JVM,
 * and those at work are ended with it.
 */
public final class WarmTlc {
    private final Path tlc;
    private final List<String> options;
    private final Path kept;
    private final Set<WarmProcess> all = new HashSet<>();
    private final Deque<WarmProcess> idle = new ArrayDeque<>();
    private boolean isJarMade;
    private Optional<Path> jar = Optional.empty();

    /**
     * @param tlc the jar
     * @param options with which each JVM starts, its program first
     * @param kept the folder that keeps what is made once for a TLC: its rewritten classes, and the archive of them
     */
    public WarmTlc(Path tlc, List<String> options, Path kept) {
        this.tlc = tlc;
        this.options = List.copyOf(options);
        this.kept = kept;
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAll));
    }

    /** Whether this TLC can be set back; if not, each model needs a process of its own. */
    public boolean isPossible() throws IOException {
        return jar().isPresent();
    }

    /**
     * Whether a warm process gives these arguments their meaning. Classes are initialized again before TLC reads its arguments, in a new JVM
     * after that; and the initializers of some ask whether coverage is wanted.
     */
    public static boolean canRun(List<String> arguments) {
        return !arguments.contains("-coverage");
    }

    /**
     * Runs it to the end. A thread that is interrupted ends the process that it uses.
     *
     * @param told is told each line, on another thread
     * @return TLC's exit status
     * @throws IllegalStateException if this TLC cannot be set back
     */
    public int run(Request request, Consumer<String> told) throws IOException, InterruptedException {
        WarmProcess process = take();
        try {
            return process.run(request, told);
        } finally {
            giveBack(process);
        }
    }

    private synchronized WarmProcess take() throws IOException {
        while (!idle.isEmpty()) {
            WarmProcess process = idle.pop();
            if (process.isReady()) {
                return process;
            }
            giveBack(process);
        }
        Path rewritten = jar().orElseThrow(() -> new IllegalStateException(tlc + " cannot be set back"));
        WarmProcess started = WarmProcess.start(withArchive(rewritten), rewritten);
        all.add(started);
        return started;
    }

    /** The archive is made when the first process that lacks it ends, and made anew by the JVM when it does not fit. */
    private List<String> withArchive(Path rewritten) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + rewritten.resolveSibling("tlc-resettable.jsa"),
                "-Xlog:disable"));
        return all;
    }

    private synchronized Optional<Path> jar() throws IOException {
        if (!isJarMade) {
            Path file = kept.resolve(ResettableJar.name(tlc));
            try {
                if (!Files.isRegularFile(file)) {
                    ResettableJar.write(tlc, file);
                }
                jar = Optional.of(file);
            } catch (IllegalArgumentException state) {
                jar = Optional.empty();
            }
            isJarMade = true;
        }
        return jar;
    }

    private synchronized void giveBack(WarmProcess process) {
        if (process.isReady()) {
            idle.push(process);
        } else if (all.remove(process)) {
            process.end();
        }
    }

    private synchronized void endAll() {
        idle.forEach(WarmProcess::release);
        all.removeAll(idle);
        all.forEach(WarmProcess::end);
        all.clear();
        idle.clear();
    }
}
