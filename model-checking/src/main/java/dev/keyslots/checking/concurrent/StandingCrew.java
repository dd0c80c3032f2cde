package dev.keyslots.checking.concurrent;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that stand ready, start together, and each a random moment later than it could: so that over many rounds each step of one
 * falls into each of another.
 */
final class StandingCrew implements Crew, AutoCloseable {

    /** If the parts have not come to their ends by then, somebody is stuck; they take microseconds. */
    private static final Duration STUCK = Duration.ofSeconds(3);

    /** In nanoseconds. */
    private static final int LATEST_START = 10_000;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "blocking-program");
        thread.setDaemon(true);
        return thread;
    });
    private final SplittableRandom random;

    StandingCrew(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void run(List<Part> parts) throws InterruptedException {
        AtomicInteger missing = new AtomicInteger(parts.size());
        CountDownLatch running = new CountDownLatch(parts.size());
        AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
        for (Part part : parts) {
            int delay = random.nextInt(LATEST_START);
            threads.execute(() -> {
                try {
                    startTogether(missing, delay);
                    part.run();
                } catch (Throwable e) {
                    problem.compareAndSet(null, e);
                } finally {
                    running.countDown();
                }
            });
        }
        boolean ended = running.await(STUCK.toSeconds(), TimeUnit.SECONDS);
        Throwable found = problem.get();
        if (found != null) {
            throw new AssertionError(String.valueOf(found.getMessage()), found);
        }
        if (!ended) {
            throw new AssertionError("stuck: %d of %d threads have not come to their end after %d s"
                    .formatted(running.getCount(), parts.size(), STUCK.toSeconds()));
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // It only lets the others come; nothing depends on it.
    private static void startTogether(AtomicInteger missing, int delay) {
        missing.decrementAndGet();
        while (missing.get() > 0) {
            Thread.yield();
        }
        SmallHardware.spin(delay);
    }

    /** Whoever is stuck stays so, on a daemon thread. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
