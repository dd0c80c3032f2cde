package dev.keyslots.checking.concurrent;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
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
final class BarrierWorkers implements Workers, AutoCloseable {

    /** If the parts have not ended by then, a thread is stuck; they take microseconds. */
    private static final Duration STUCK = Duration.ofSeconds(30);

    /** If all threads that have not ended are asleep, look after look, none is left to wake them: that shows sooner. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final int LOOKS = 10;

    /** No program sleeps for a time that it would notice. */
    private static final Set<Thread.State> ASLEEP = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    /** In nanoseconds. */
    private static final int LATEST_START = 10_000;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "blocking-program");
        thread.setDaemon(true);
        return thread;
    });
    private final SplittableRandom random;

    BarrierWorkers(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public int often() {
        return 1000;
    }

    @Override
    public void run(List<Part> parts) throws InterruptedException {
        AtomicInteger missing = new AtomicInteger(parts.size());
        CountDownLatch running = new CountDownLatch(parts.size());
        AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
        Set<Thread> atWork = ConcurrentHashMap.newKeySet();
        for (Part part : parts) {
            int delay = random.nextInt(LATEST_START);
            threads.execute(() -> {
                atWork.add(Thread.currentThread());
                try {
                    startTogether(missing, delay);
                    part.run();
                } catch (Throwable e) {
                    problem.compareAndSet(null, e);
                } finally {
                    atWork.remove(Thread.currentThread());
                    running.countDown();
                }
            });
        }
        boolean ended = end(running, atWork);
        Throwable found = problem.get();
        if (found != null) {
            throw new AssertionError(String.valueOf(found.getMessage()), found);
        }
        if (!ended) {
            throw new AssertionError(
                    "stuck: %d of %d threads do not come to their end".formatted(running.getCount(), parts.size()));
        }
    }

    private static boolean end(CountDownLatch running, Set<Thread> atWork) throws InterruptedException {
        long start = System.nanoTime();
        int asleep = 0;
        while (asleep < LOOKS && System.nanoTime() - start < STUCK.toNanos()) {
            if (running.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            boolean all = atWork.stream().allMatch(thread -> ASLEEP.contains(thread.getState()));
            asleep = all && atWork.size() == running.getCount() ? asleep + 1 : 0;
        }
        return false;
    }

    @SuppressWarnings("ThreadPriorityCheck") // It only lets the others come; nothing depends on it.
    private static void startTogether(AtomicInteger missing, int delay) {
        missing.decrementAndGet();
        while (missing.get() > 0) {
            Thread.yield();
        }
        SmallHardware.spin(delay);
    }

    /** A thread that is stuck remains so; it is a daemon thread. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
