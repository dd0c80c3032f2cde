package dev.keyslots.bench;

import com.sun.management.ThreadMXBean;
import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.StackRig.Medium;
import java.lang.management.ManagementFactory;

/** What a bio of 4 KiB allocates on its way through a stack with a linear layer: the larger of a write and a read. */
record StackAllocation(int most) implements Figure {
    private static final int SIZE = 4 << 10;
    private static final int WARM_UP = 300_000;
    private static final int BIOS = 200_000;

    @Override
    public String name() {
        return "stack: allocated by a bio of 4 KiB";
    }

    @Override
    public String wanted() {
        return "under %,d bytes".formatted(most);
    }

    @Override
    public Outcome measure() throws Exception {
        double bytes = 0;
        for (Medium medium : Medium.values()) {
            try (StackRig rig = new StackRig(medium, true);
                    StackRig.Worker worker = rig.new Worker(1, SIZE)) {
                bytes = Math.max(bytes, Math.max(allocated(worker::write), allocated(worker::read)));
            }
        }
        return new Measured("%.0f bytes".formatted(bytes), bytes / most, bytes < most);
    }

    private static double allocated(StackTiming.Work work) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            work.once();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < BIOS; i++) {
            work.once();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) BIOS;
    }
}
