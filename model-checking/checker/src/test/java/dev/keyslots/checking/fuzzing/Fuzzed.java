package dev.keyslots.checking.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a reader has to do with any file: read it, or refuse it in the one way that is meant, in one paragraph that is no novel. */
final class Fuzzed {

    /** Some words of a file may be repeated, but not a whole file. */
    private static final int LONGEST_MESSAGE = 10_000;

    private Fuzzed() {}

    /** Reads a file, or all files below a folder. */
    @FunctionalInterface
    interface Reader {
        void read(Path place) throws Exception;
    }

    /** @param refusal what the reader is meant to throw; anything else that it throws is a finding */
    static void read(byte[] bytes, Class<? extends Exception> refusal, Reader reader) throws Exception {
        read(bytes, "fuzzed", refusal, (folder) -> reader.read(folder.resolve("fuzzed")));
    }

    /**
     * The same for a reader that knows by itself where its file is.
     *
     * @param file where, below the folder that the reader is given
     */
    static void read(byte[] bytes, String file, Class<? extends Exception> refusal, Reader reader) throws Exception {
        Path place = Folder.PATH.resolve(file);
        Files.createDirectories(place.getParent());
        Files.write(place, bytes);
        try {
            reader.read(Folder.PATH);
        } catch (Exception e) {
            if (!refusal.isInstance(e)) {
                throw e;
            }
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST_MESSAGE);
            // One sentence; below it there may be a command to copy, which is indented.
            assertThat(e.getMessage().lines().skip(1)).allMatch(line -> line.startsWith("  "));
        }
    }

    /** The same files are written again and again; in memory, where there is such a file system. */
    private static final class Folder {
        private static final Path MEMORY = Path.of("/dev/shm");
        static final Path PATH = make();

        private static Path make() {
            try {
                Path folder = Files.isWritable(MEMORY)
                        ? Files.createTempDirectory(MEMORY, "fuzzed")
                        : Files.createTempDirectory("fuzzed");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder.toFile())));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException("there is no place for files to fuzz with", e);
            }
        }

        private static void delete(java.io.File file) {
            java.io.File[] within = file.listFiles();
            if (within != null) {
                for (java.io.File each : within) {
                    delete(each);
                }
            }
            file.delete();
        }
    }
}
