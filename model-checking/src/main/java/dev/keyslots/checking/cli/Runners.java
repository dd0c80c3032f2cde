package dev.keyslots.checking.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.keyslots.checking.models.ModelRunner;
import dev.keyslots.checking.models.TlcTool;
import java.lang.management.ManagementFactory;
import java.util.List;

/** How the models of a working copy are run. */
final class Runners {

    static final int CORES = Runtime.getRuntime().availableProcessors();

    private Runners() {}

    static ModelRunner of(Home home) {
        return new ModelRunner(
                TlcTool.find(System.getenv()),
                List.of(home.spec(), home.models()),
                home.results().resolve("tlc"),
                heapMegabytes());
    }

    /** Half of the memory for the processes that can run side by side. */
    private static int heapMegabytes() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long share = (system.getTotalMemorySize() / 2 / CORES) >> 20;
        return Math.toIntExact(Math.clamp(share, 512, 16_384));
    }
}
