package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A driver that records its calls. Each call plays the next act of the script, if there is one. */
final class ScriptedDriver implements KeyslotDriver {

    /** What a call does before it changes the hardware: returns, throws, or waits. */
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

    /** The next call waits until the test releases it. */
    Hold nextHolds() {
        Hold hold = new Hold();
        next(hold::play);
        return hold;
    }

    /** The next call waits until the test releases it, and then fails. */
    Hold nextHoldsAndFails() {
        Hold hold = new Hold();
        next(() -> {
            hold.play();
            throw new DriverException("scripted failure");
        });
        return hold;
    }

    /** A driver call that ends when the test releases it. */
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

        /** Whether the call has begun and the test has not released it. */
        boolean isInProgress() {
            return begun.getCount() == 0 && released.getCount() == 1;
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
                throw new AssertionError("the manager makes two driver calls at a time");
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

    /** From now on no thread can resume the device. */
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

    /** The number of threads that have resumed the device and not released it. */
    synchronized int resumed() {
        return resumed;
    }

    // ---------------------------------------------------------------- observation

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized boolean holds(CryptoKey key) {
        return Arrays.asList(hardware).contains(key);
    }

    int slots() {
        return hardware.length;
    }

    /** The keys in the hardware, by slot. */
    synchronized List<Optional<CryptoKey>> hardware() {
        return Arrays.stream(hardware).map(Optional::ofNullable).toList();
    }

    /** Drops the rest of the script and lets the device come up. */
    synchronized void endScript() {
        script.clear();
        comeUp();
    }
}
