package dev.keyslots.conformance;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One manager, and threads that call it when a {@link Scenario} says so: each call on a thread of its own, so that those who put are
 * never those who got.
 */
final class Stage {
    private static final Duration UNTIL_BLOCKED = Duration.ofSeconds(1);

    final int slots;
    final KitHardware hardware;
    private final ManagerUnderTest manager;
    private final String rule;
    private final Duration patience;
    private final Thread.Builder threads;
    private final History history = new History();

    Stage(int slots, KitHardware hardware, ManagerUnderTest manager, String rule, Duration patience, boolean virtual) {
        this.slots = slots;
        this.hardware = hardware;
        this.manager = manager;
        this.rule = rule;
        this.patience = patience;
        this.threads =
                virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon().name("conformance-kit");
    }

    // ---------------------------------------------------------------- calls that end at once

    int get(String thread, String key) throws InterruptedException {
        return beginGet(thread, key).result();
    }

    void put(String thread, int slot) throws InterruptedException {
        begin(thread, "put(%d)".formatted(slot), () -> {
                    manager.put(slot);
                    return "done";
                })
                .result();
    }

    ManagerUnderTest.Eviction evict(String thread, String key) throws InterruptedException {
        return begin(thread, "evict(%s)".formatted(key), () -> manager.evict(new String(key)))
                .result();
    }

    /** Several calls, of which only the last is worth telling. */
    <T> T all(String thread, String calls, Calls<T> all) throws InterruptedException {
        return begin(thread, calls, () -> all.of(manager)).result();
    }

    @FunctionalInterface
    interface Calls<T> {
        T of(ManagerUnderTest manager) throws DriverFailedException, InterruptedException;
    }

    // ---------------------------------------------------------------- calls that may wait

    private Pending<Integer> beginGet(String thread, String key) {
        return begin(thread, "get(%s)".formatted(key), () -> manager.get(new String(key)));
    }

    /** A get that has to wait, as all slots are held. */
    Pending<Integer> waitingGet(String thread, String key) {
        return beginGet(thread, key).blocked();
    }

    /** The same, with a put as soon as it is served. */
    Pending<Integer> waitingGetAndPut(String thread, String key) {
        return beginGetAndPut(thread, key).blocked();
    }

    private Pending<Integer> beginGetAndPut(String thread, String key) {
        return begin(thread, "get(%s) and put".formatted(key), () -> {
            int slot = manager.get(new String(key));
            requireKey(thread, key, slot);
            manager.put(slot);
            return slot;
        });
    }

    private <T> Pending<T> begin(String thread, String call, Callable<T> work) {
        long began = history.begins(thread, call);
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                T result = Objects.requireNonNull(work.call(), "it returned null");
                history.ends(began, thread, call, ": " + result);
                return result;
            } catch (Exception | Error e) {
                history.ends(began, thread, call, " threw " + e);
                throw e;
            }
        });
        return new Pending<>(thread + ": " + call, task, threads.start(task));
    }

    /** A call that has begun. */
    final class Pending<T> {
        private final String name;
        private final FutureTask<T> task;
        private final Thread thread;

        private Pending(String name, FutureTask<T> task, Thread thread) {
            this.name = name;
            this.task = task;
            this.thread = thread;
        }

        /** Returns when the thread is blocked, or has returned, or seems to spin. */
        private Pending<T> blocked() {
            long began = System.nanoTime();
            while (!task.isDone() && !isBlocked() && System.nanoTime() - began < UNTIL_BLOCKED.toNanos()) {
                LockSupport.parkNanos(1_000);
            }
            return this;
        }

        private boolean isBlocked() {
            return switch (thread.getState()) {
                case BLOCKED, WAITING, TIMED_WAITING -> true;
                default -> false;
            };
        }

        void interrupt() {
            history.happens("interrupts " + name);
            thread.interrupt();
        }

        boolean hasEnded() {
            return task.isDone();
        }

        /** What it returned, at last. */
        T result() throws InterruptedException {
            Optional<Throwable> thrown = thrown();
            if (thrown.isPresent()) {
                Throwable cause = thrown.get();
                throw cause instanceof Nonconformance found ? found : wrong(name + " threw " + cause, cause);
            }
            return task.resultNow();
        }

        /** What it threw at last, if it did. */
        Optional<Throwable> thrown() throws InterruptedException {
            try {
                task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                return Optional.empty();
            } catch (ExecutionException e) {
                return Optional.of(Objects.requireNonNull(e.getCause()));
            } catch (TimeoutException e) {
                throw wrong("%s is stuck: it has not come back after %d s".formatted(name, patience.toSeconds()));
            }
        }

        boolean endedBy(Class<? extends Throwable> expected) throws InterruptedException {
            Optional<Throwable> thrown = thrown();
            if (thrown.isPresent() && !expected.isInstance(thrown.get())) {
                result();
            }
            return thrown.isPresent();
        }
    }

    // ---------------------------------------------------------------- what must hold

    void require(boolean holds, String otherwise) {
        if (!holds) {
            throw wrong(otherwise);
        }
    }

    void requireKey(String thread, String key, int slot) {
        require(slot >= 0 && slot < slots, "%s got slot %d of %d".formatted(thread, slot, slots));
        String there = hardware.key(slot);
        require(
                there.equals(key),
                "%s holds slot %d for %s, but the hardware has %s in it".formatted(thread, slot, key, there));
    }

    /** A get that has nothing to wait for, by whoever puts again at once; the manager may have an erasure to do first. */
    void requireServes(String thread, String key) throws InterruptedException {
        beginGetAndPut(thread, key).result();
    }

    private Nonconformance wrong(String what) {
        return new Nonconformance("GetWaits", "%s: %s%n%s".formatted(rule, what, history));
    }

    private Nonconformance wrong(String what, Throwable cause) {
        return new Nonconformance("GetWaits", "%s: %s%n%s".formatted(rule, what, history), cause);
    }
}
