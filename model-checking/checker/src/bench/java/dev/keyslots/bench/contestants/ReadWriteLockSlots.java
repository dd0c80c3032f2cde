package dev.keyslots.bench.contestants;

import dev.keyslots.crypto.CryptoKey;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A hit takes the read lock, a miss the write lock, and the idle list has a lock of its own, which only those take who hold a slot first
 * or last. A count rises from 0 under the read lock or the write lock, and falls to 0 under the idle list's: so under the write
 * lock, a slot on the idle list stays there.
 */
final class ReadWriteLockSlots implements Slots {

    private static final class Slot extends LruList.Node {
        final AtomicInteger count = new AtomicInteger();

        Slot(int index) {
            super(index);
        }
    }

    private final ContestantHardware hardware;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<CryptoKey, Slot> slots = new HashMap<>();
    private final ReentrantLock idleLock = new ReentrantLock();
    private final Condition fellIdle = idleLock.newCondition();
    private final LruList idle = new LruList();

    ReadWriteLockSlots(ContestantHardware hardware) {
        this.hardware = hardware;
        for (int i = 0; i < hardware.slots(); i++) {
            idle.addLast(new Slot(i));
        }
    }

    @Override
    public Object get(CryptoKey key) throws InterruptedException {
        Slot hit = share(key);
        if (hit != null) {
            return hit;
        }
        while (true) {
            Slot slot = program(key);
            if (slot != null) {
                return slot;
            }
            awaitIdle();
        }
    }

    /** Null if the key is in no slot. */
    private @Nullable Slot share(CryptoKey key) {
        lock.readLock().lock();
        try {
            Slot hit = slots.get(key);
            return hit == null ? null : hold(hit);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Null if no slot is idle; else one that holds the key, for somebody may have been faster. */
    private @Nullable Slot program(CryptoKey key) {
        lock.writeLock().lock();
        try {
            Slot hit = slots.get(key);
            if (hit != null) {
                return hold(hit);
            }
            Slot victim = firstIdle();
            if (victim == null) {
                return null;
            }
            if (victim.key != null) {
                slots.remove(victim.key);
            }
            hardware.program(victim.index, key);
            victim.key = key;
            slots.put(key, victim);
            return hold(victim);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Slot hold(Slot slot) {
        if (slot.count.getAndIncrement() == 0) {
            idleLock.lock();
            try {
                idle.remove(slot);
            } finally {
                idleLock.unlock();
            }
        }
        return slot;
    }

    private @Nullable Slot firstIdle() {
        idleLock.lock();
        try {
            return (Slot) idle.first();
        } finally {
            idleLock.unlock();
        }
    }

    private void awaitIdle() throws InterruptedException {
        idleLock.lock();
        try {
            while (idle.isEmpty()) {
                fellIdle.await();
            }
        } finally {
            idleLock.unlock();
        }
    }

    @Override
    public void put(Object held) {
        Slot slot = (Slot) held;
        if (!isPutByOneOfSeveral(slot.count)) {
            putByLast(slot);
        }
    }

    /** Lowers the count, unless that would be to 0. */
    private static boolean isPutByOneOfSeveral(AtomicInteger count) {
        int holders = count.get();
        while (holders > 1) {
            if (count.compareAndSet(holders, holders - 1)) {
                return true;
            }
            holders = count.get();
        }
        return false;
    }

    private void putByLast(Slot slot) {
        idleLock.lock();
        try {
            if (slot.count.decrementAndGet() == 0) {
                idle.addLast(slot);
                fellIdle.signalAll();
            }
        } finally {
            idleLock.unlock();
        }
    }

    @Override
    public int index(Object slot) {
        return ((Slot) slot).index;
    }
}
