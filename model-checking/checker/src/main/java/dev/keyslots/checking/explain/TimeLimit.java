package dev.keyslots.checking.explain;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When work has to be done that ends when its thread is interrupted.
 *
 * @param nanosLeft how much time there is
 */
public record TimeLimit(LongSupplier nanosLeft) {

    public static final TimeLimit NEVER = new TimeLimit(() -> Long.MAX_VALUE);

    /** So long from now on. */
    public static TimeLimit in(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return new TimeLimit(() -> end - System.nanoTime());
    }

    /** Work that an interruption ends. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    /** @throws TimeoutException if it was not done in time; it has ended all the same */
    <T> T run(Work<T> work) throws InterruptedException, TimeoutException {
        Callable<T> task = work::run;
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<T> result = thread.submit(task);
            try {
                return result.get(Math.max(0, nanosLeft.getAsLong()), TimeUnit.NANOSECONDS);
            } finally {
                result.cancel(true);
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    /** What has ended the work, as if it had been done on this thread. */
    private static InterruptedException rethrown(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case InterruptedException e -> e;
            case null, default -> throw new IllegalStateException("work throws nothing else", cause);
        };
    }
}
