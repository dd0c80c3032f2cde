package dev.keyslots.checking;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;

/** A file system over a folder, for as long as a test needs it; where one may not mount, the test is not run. */
public final class Mount implements AutoCloseable {
    private final Path folder;

    private Mount(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** An empty one in memory, of that many KiB. */
    public static Mount small(Path folder, int kibibytes) throws IOException, InterruptedException {
        return of(folder, List.of("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", folder.toString()));
    }

    /** What is there already, but not to be written to: also root may not. */
    public static Mount readOnly(Path folder) throws IOException, InterruptedException {
        Mount mount = of(folder, List.of("mount", "--bind", folder.toString(), folder.toString()));
        if (!succeeds(List.of("mount", "-o", "remount,ro,bind", folder.toString()))) {
            mount.close();
            assumeTrue(false, "not run: this user may not mount");
        }
        return mount;
    }

    private static Mount of(Path folder, List<String> command) throws IOException, InterruptedException {
        assumeTrue(succeeds(command), "not run: this user may not mount");
        return new Mount(folder);
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            if (!succeeds(List.of("umount", folder.toString()))) {
                throw new IOException("cannot unmount " + folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before " + folder + " was unmounted");
        }
    }
}
