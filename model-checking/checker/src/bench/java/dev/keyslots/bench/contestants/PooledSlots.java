package dev.keyslots.bench.contestants;

import dev.keyslots.crypto.CryptoKey;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/** A keyed pool of as many objects as there are slots. It lends an object to one borrower at a time, so nobody shares. */
final class PooledSlots implements Slots {

    private record Slot(int index, CryptoKey key) {}

    private final GenericKeyedObjectPool<CryptoKey, Slot> pool;

    PooledSlots(ContestantHardware hardware) {
        GenericKeyedObjectPoolConfig<Slot> config = new GenericKeyedObjectPoolConfig<>();
        config.setMaxTotal(hardware.slots());
        config.setMaxTotalPerKey(hardware.slots());
        config.setMaxIdlePerKey(hardware.slots());
        config.setJmxEnabled(false);
        pool = new GenericKeyedObjectPool<>(new Programmer(hardware), config);
    }

    @Override
    public Object get(CryptoKey key) throws Exception {
        return pool.borrowObject(key);
    }

    @Override
    public void put(Object held) {
        Slot slot = (Slot) held;
        pool.returnObject(slot.key, slot);
    }

    @Override
    public int index(Object slot) {
        return ((Slot) slot).index;
    }

    /** The pool keeps to its limit, so there is a free slot whenever it asks for one. */
    private static final class Programmer extends BaseKeyedPooledObjectFactory<CryptoKey, Slot> {
        private final ContestantHardware hardware;
        private final Queue<Integer> free = new ConcurrentLinkedQueue<>();

        Programmer(ContestantHardware hardware) {
            this.hardware = hardware;
            for (int i = 0; i < hardware.slots(); i++) {
                free.add(i);
            }
        }

        @Override
        public Slot create(CryptoKey key) {
            int index = free.remove();
            hardware.program(index, key);
            return new Slot(index, key);
        }

        @Override
        public PooledObject<Slot> wrap(Slot slot) {
            return new DefaultPooledObject<>(slot);
        }

        @Override
        public void destroyObject(CryptoKey key, PooledObject<Slot> pooled) {
            free.add(pooled.getObject().index);
        }
    }
}
