package dev.keyslots.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/**
 * Slots as the objects of a keyed pool, at most one of a key, which lends it to one borrower at a time. A pool knows nothing of evictions
 * of a key in use: a lock keeps borrowers away while one looks. Nobody waits inside the pool: it would program a slot for whoever waits
 * when another is given back, and if that one has just stopped waiting, the program belongs to no call.
 */
class PooledManager implements ManagerUnderTest {
    private record Slot(int index, String key) {}

    private final GenericKeyedObjectPool<String, Slot> pool;
    private final Map<Integer, Slot> lent = new ConcurrentHashMap<>();
    private final ReadWriteLock evictions = new ReentrantReadWriteLock();
    private final Changes changes = new Changes();
    private final Programmer programmer;

    PooledManager(int slots, Hardware hardware) {
        GenericKeyedObjectPoolConfig<Slot> config = new GenericKeyedObjectPoolConfig<>();
        config.setMaxTotal(slots);
        config.setMaxTotalPerKey(1);
        config.setMaxIdlePerKey(1);
        config.setBlockWhenExhausted(false);
        config.setJmxEnabled(false);
        programmer = new Programmer(slots, hardware);
        pool = new GenericKeyedObjectPool<>(programmer, config);
    }

    @Override
    public int get(String key) throws InterruptedException {
        while (true) {
            long change = changes.count();
            OptionalInt slot = tryGet(key);
            if (slot.isPresent()) {
                return slot.getAsInt();
            }
            changes.awaitAfter(change);
        }
    }

    @Override
    public OptionalInt tryGet(String key) throws InterruptedException {
        evictions.readLock().lockInterruptibly();
        try {
            Slot slot = pool.borrowObject(key);
            lent.put(slot.index, slot);
            return OptionalInt.of(slot.index);
        } catch (NoSuchElementException e) {
            return OptionalInt.empty();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            evictions.readLock().unlock();
        }
    }

    @Override
    public void put(int index) {
        Slot slot = lent.remove(index);
        if (slot == null) {
            throw new IllegalStateException("nobody holds slot " + index);
        }
        pool.returnObject(slot.key, slot);
        changes.next();
    }

    @Override
    public Eviction evict(String key) {
        evictions.writeLock().lock();
        try {
            if (pool.getNumActive(key) > 0) {
                return Eviction.IN_USE;
            }
            Optional<Integer> slot = programmer.slotOf(key);
            pool.clear(key);
            slot.ifPresent(programmer::erase);
            changes.next();
            return Eviction.DONE;
        } finally {
            evictions.writeLock().unlock();
        }
    }

    /** How often something was given back. */
    private static final class Changes {
        private long count;

        synchronized long count() {
            return count;
        }

        synchronized void next() {
            count++;
            notifyAll();
        }

        synchronized void awaitAfter(long seen) throws InterruptedException {
            while (count == seen) {
                wait();
            }
        }
    }

    /** The pool keeps to its limit, so there is a free slot whenever it asks for one. */
    private static final class Programmer extends BaseKeyedPooledObjectFactory<String, Slot> {
        private final Hardware hardware;
        private final TreeSet<Integer> empty = new TreeSet<>();
        private final TreeSet<Integer> free = new TreeSet<>();
        private final Map<String, Integer> slots = new HashMap<>();

        Programmer(int slots, Hardware hardware) {
            this.hardware = hardware;
            for (int i = 0; i < slots; i++) {
                empty.add(i);
            }
        }

        synchronized Optional<Integer> slotOf(String key) {
            return Optional.ofNullable(slots.get(key));
        }

        /** A slot that the pool has given up, and that holds a key still. */
        synchronized void erase(int slot) {
            try {
                hardware.erase(slot);
            } catch (DriverFailedException e) {
                throw new IllegalStateException(e);
            }
            slots.values().remove(slot);
            free.remove(slot);
            empty.add(slot);
        }

        @Override
        public synchronized Slot create(String key) throws DriverFailedException {
            Integer own = slots.get(key);
            int index = own != null ? own : empty.isEmpty() ? free.first() : empty.first();
            hardware.program(index, key);
            empty.remove(index);
            free.remove(index);
            slots.values().remove(index);
            slots.put(key, index);
            return new Slot(index, key);
        }

        @Override
        public PooledObject<Slot> wrap(Slot slot) {
            return new DefaultPooledObject<>(slot);
        }

        @Override
        public synchronized void destroyObject(String key, PooledObject<Slot> pooled) {
            free.add(pooled.getObject().index);
        }
    }
}
