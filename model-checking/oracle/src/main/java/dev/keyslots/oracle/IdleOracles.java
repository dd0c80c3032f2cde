package dev.keyslots.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Oracles that are not in use. Loading one takes a second, and the compiler of the JVM has to warm up for each anew, so one
 * that was given back is used again, as long as no file that it may have been made of has changed. Safe for several threads.
 */
final class IdleOracles {
    /** Each holds a TLC of its own. */
    private static final int KEPT = 8;

    /**
     * What an oracle was made of.
     *
     * @param files all modules and configurations in reach, with when they were written
     */
    record Origin(String module, String config, List<String> directories, Map<Path, FileTime> files) {

        static Origin of(String module, String config, List<String> directories) {
            Map<Path, FileTime> files = new TreeMap<>();
            try {
                for (String directory : directories) {
                    addFilesIn(Path.of(directory), files);
                }
                addFile(Path.of(config + ".cfg"), files);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Origin(module, config, directories, files);
        }

        private static void addFilesIn(Path directory, Map<Path, FileTime> files) throws IOException {
            if (Files.isDirectory(directory)) {
                try (Stream<Path> modules = Files.list(directory)) {
                    for (Path module : modules.filter(file -> file.toString().endsWith(".tla"))
                            .toList()) {
                        addFile(module, files);
                    }
                }
            }
        }

        private static void addFile(Path file, Map<Path, FileTime> files) throws IOException {
            files.put(file, Files.getLastModifiedTime(file));
        }
    }

    private record Idle(Origin origin, Oracle oracle) {}

    /** The one that was given back last is at the front. */
    private final ArrayDeque<Idle> idle = new ArrayDeque<>();

    /** One that is idle, or else a new one; its {@code close} gives it back. */
    Oracle lend(Origin origin, Supplier<Oracle> loading) {
        Oracle oracle = take(origin).orElseGet(loading);
        return new LentOracle(oracle, () -> giveBack(new Idle(origin, oracle)));
    }

    private synchronized Optional<Oracle> take(Origin origin) {
        for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
            Idle candidate = each.next();
            if (candidate.origin().equals(origin)) {
                each.remove();
                return Optional.of(candidate.oracle());
            }
        }
        return Optional.empty();
    }

    private void giveBack(Idle oracle) {
        List<Idle> tooMany = new ArrayList<>();
        synchronized (this) {
            idle.addFirst(oracle);
            while (idle.size() > KEPT) {
                tooMany.add(idle.removeLast());
            }
        }
        tooMany.forEach(each -> each.oracle().close());
    }
}
