package dev.keyslots;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A call in its own thread, for whose progress a test can wait. */
public final class Background<T> {

    /** How long a test waits for an event that must happen before it fails; no test takes that long if it passes. */
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

    /**
     * Returns when the call is blocked or waiting within this method, as its stack trace shows. A thread that waits anywhere else, for
     * example for a lock on the way there, does not count.
     */
    public Background<T> awaitWaitingIn(Class<?> type, String method) {
        await(() -> switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> isWithin(type, method);
            case TERMINATED -> throw new AssertionError("the call has ended instead of waiting in " + method);
            default -> false;
        });
        return this;
    }

    private boolean isWithin(Class<?> type, String method) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type.getName())
                        && frame.getMethodName().equals(method));
    }

    /** The thread that makes the call. */
    public Thread thread() {
        return thread;
    }

    public void interrupt() {
        thread.interrupt();
    }

    public boolean isDone() {
        return task.isDone();
    }

    /** The result of the call. */
    public T result() throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The exception that the call threw. */
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
        await("the expected state", condition);
    }

    /** Returns when the condition holds, which the failure calls {@code expected}. */
    public static void await(String expected, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError(String.format(
                        Locale.ROOT, "%s was not reached within %d seconds", expected, PATIENCE.toSeconds()));
            }
            Thread.onSpinWait();
        }
    }
}
