package dev.keyslots.checking.check;

import com.sun.management.OperatingSystemMXBean;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.tlc.Checkpoints;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.oracle.TlcTool;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How the models of a working copy are run. */
public final class Runners {

    public static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(1);

    private Runners() {}

    /** Long runs leave checkpoints, and go on with those of before if that is asked for. */
    public static ModelRunner of(Home home) {
        return new ModelRunner(
                TlcTool.find(System.getenv()),
                Stream.of(home.spec(), home.models(), home.proofs())
                        .filter(Files::isDirectory)
                        .toList(),
                home.results().resolve("tlc"),
                heapMegabytes(),
                Optional.of(
                        new Checkpoints(home.results().resolve("checkpoints"), BETWEEN_CHECKPOINTS, home.resumes())));
    }

    /** Half of the memory for the processes that can run side by side. */
    public static int heapMegabytes() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long share = (system.getTotalMemorySize() / 2 / CORES) >> 20;
        return Math.toIntExact(Math.clamp(share, 512, 16_384));
    }
}
