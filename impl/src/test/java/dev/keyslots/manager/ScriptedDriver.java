package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A driver that writes down what it is asked for, and does the next thing of its script, if there is one. */
final class ScriptedDriver implements KeyslotDriver {

    /** What a call does: returns, throws, or waits. */
    @FunctionalInterface
    interface Act {
        void play() throws DriverException;
    }

    private final @Nullable CryptoKey[] hardware;
    private final List<String> calls = new ArrayList<>();
    private final Deque<Act> script = new ArrayDeque<>();
    private int inside;
    private int resumed;
    private boolean up = true;

    ScriptedDriver(int slots) {
        hardware = new CryptoKey[slots];
    }

    synchronized ScriptedDriver next(Act act) {
        script.add(act);
        return this;
    }

    /** The next call fails. */
    ScriptedDriver nextFails() {
        return next(() -> {
            throw new DriverException("scripted failure");
        });
    }

    /** The next call waits, and says when it has begun to. */
    Hold nextHolds() {
        Hold hold = new Hold();
        next(hold::play);
        return hold;
    }

    /** The next call waits as well, and then fails. */
    Hold nextHoldsAndFails() {
        Hold hold = new Hold();
        next(() -> {
            hold.play();
            throw new DriverException("scripted failure");
        });
        return hold;
    }

    /** A call of the driver that takes as long as the test wants. */
    static final class Hold {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private void play() {
            begun.countDown();
            uninterruptibly(released);
        }

        Hold awaitBegun() throws InterruptedException {
            begun.await();
            return this;
        }

        void release() {
            released.countDown();
        }

        private static void uninterruptibly(CountDownLatch latch) {
            boolean interrupted = false;
            while (true) {
                try {
                    latch.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void program(int slot, CryptoKey key) throws DriverException {
        call("program " + slot, slot, key);
    }

    @Override
    public void evict(int slot, CryptoKey key) throws DriverException {
        call("evict " + slot, slot, null);
    }

    private void call(String name, int slot, @Nullable CryptoKey after) throws DriverException {
        Act act;
        synchronized (this) {
            calls.add(name);
            inside++;
            if (inside > 1) {
                throw new AssertionError("two calls of the driver at a time");
            }
            act = script.isEmpty() ? () -> {} : script.remove();
        }
        try {
            act.play();
            synchronized (this) {
                hardware[slot] = after;
            }
        } finally {
            synchronized (this) {
                inside--;
            }
        }
    }

    // ---------------------------------------------------------------- power

    /** From now on the device cannot be resumed. */
    synchronized void goDown() {
        up = false;
    }

    synchronized void comeUp() {
        up = true;
        notifyAll();
    }

    @Override
    public synchronized boolean resume(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        while (!up) {
            long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, Math.min(left / 1_000_000, Integer.MAX_VALUE)));
        }
        resumed++;
        return true;
    }

    @Override
    public synchronized void release() {
        resumed--;
    }

    /** How often the device was resumed and not released yet. */
    synchronized int resumed() {
        return resumed;
    }

    // ---------------------------------------------------------------- what happened

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized boolean holds(CryptoKey key) {
        for (CryptoKey held : hardware) {
            if (key.equals(held)) {
                return true;
            }
        }
        return false;
    }
}
