package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.StackRig.Medium;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast two threads write bios of 64 KiB through one stack to a RAM disk, as a multiple of one thread. Beside it stands what the bare cipher
 * makes of two threads in the same rounds, for on a shared machine two threads need not have two cores.
 */
record StackThreads(double wantedRatio) implements Figure {
    private static final int SIZE = 64 << 10;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 11;
    private static final int BIOS = 8_000;

    @Override
    public String name() {
        return "stack: bios of 64 KiB written to a RAM disk, two threads";
    }

    @Override
    public String wanted() {
        return "at least %.1f x one thread".formatted(wantedRatio);
    }

    @Override
    public Outcome measure() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (StackRig rig = new StackRig(Medium.RAM_DISK, false);
                StackRig.Worker one = rig.new Worker(1, SIZE);
                StackRig.Worker two = rig.new Worker(130, SIZE)) {
            List<Double> ratios = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            List<Double> speeds = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                double alone = bytesPerSecond(threads, List.of(one::write));
                double both = bytesPerSecond(threads, List.of(one::write, two::write));
                double bareAlone = bytesPerSecond(threads, List.of(one::encrypt));
                double bareBoth = bytesPerSecond(threads, List.of(one::encrypt, two::encrypt));
                if (round >= WARM_UP) {
                    bare.add(bareBoth / bareAlone);
                    ratios.add(both / alone);
                    speeds.add(both);
                }
            }
            double ratio = Median.of(ratios);
            return new Measured(
                    "%.2f GB/s (the bare cipher: %.2f x)".formatted(Median.of(speeds) / 1e9, Median.of(bare)),
                    ratio,
                    ratio >= wantedRatio);
        } finally {
            threads.shutdown();
        }
    }

    private static double bytesPerSecond(ExecutorService threads, List<StackTiming.Work> workers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(workers.size() + 1);
        List<Future<?>> running = new ArrayList<>();
        for (StackTiming.Work worker : workers) {
            running.add(threads.submit(() -> {
                start.await();
                for (int i = 0; i < BIOS; i++) {
                    worker.once();
                }
                return null;
            }));
        }
        start.await();
        long began = System.nanoTime();
        for (Future<?> each : running) {
            each.get();
        }
        return (double) workers.size() * BIOS * SIZE * 1e9 / (System.nanoTime() - began);
    }
}
