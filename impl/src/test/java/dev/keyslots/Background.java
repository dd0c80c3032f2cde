package dev.keyslots;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A call in a thread of its own, the state of which a test can wait for. */
public final class Background<T> {

    /** How long a test waits for what must happen; never how long something takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FutureTask<T> task;
    private final Thread thread;

    private Background(Callable<T> call) {
        task = new FutureTask<>(call);
        thread = Thread.ofPlatform().daemon().start(task);
    }

    public static <T> Background<T> start(Callable<T> call) {
        return new Background<>(call);
    }

    /** Returns when the call waits for something. */
    public Background<T> awaitWaiting() {
        await(() -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case TERMINATED -> throw new AssertionError("the call has ended instead of waiting");
            default -> false;
        });
        return this;
    }

    public void interrupt() {
        thread.interrupt();
    }

    public boolean isDone() {
        return task.isDone();
    }

    /** What the call returned. */
    public T result() throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** What the call threw. */
    public Throwable failure() throws InterruptedException, TimeoutException {
        try {
            T result = result();
            throw new AssertionError("the call has not failed, but returned " + result);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /** Returns when the condition holds. */
    public static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError(
                        String.format(Locale.ROOT, "has not happened within %d seconds", PATIENCE.toSeconds()));
            }
            Thread.onSpinWait();
        }
    }
}
