package dev.keyslots.checking.concurrent;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotDriver;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Slots that hold a key each, and a driver that never fails. */
final class SmallHardware implements KeyslotDriver {
    private final AtomicReferenceArray<@Nullable CryptoKey> keys;
    private final int programNanos;
    private volatile int programs;
    private volatile @Nullable CryptoKey beingProgrammed;

    SmallHardware(int slots) {
        this(slots, 0);
    }

    /** @param programNanos how long a program of a key takes */
    SmallHardware(int slots, int programNanos) {
        this.keys = new AtomicReferenceArray<>(slots);
        this.programNanos = programNanos;
    }

    /** Passes so much time. */
    static void spin(int nanos) {
        if (nanos > 0) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < nanos) {
                Thread.onSpinWait();
            }
        }
    }

    /** Whether data of a request that holds this slot would be transformed under this key. */
    boolean transformsUnder(int slot, CryptoKey key) {
        return key.equals(keys.get(slot));
    }

    /** The number of the program of this key that is under way; 0 if none is. */
    int programUnderWay(CryptoKey key) {
        int number = programs;
        return key.equals(beingProgrammed) ? number : 0;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // A manager makes one call at a time.
    public void program(int slot, CryptoKey key) {
        programs = programs + 1;
        beingProgrammed = key;
        if (!key.equals(keys.get(slot))) {
            keys.set(slot, null);
        }
        spin(programNanos);
        keys.set(slot, key);
        beingProgrammed = null;
    }

    @Override
    public void evict(int slot, CryptoKey key) {
        keys.set(slot, null);
    }
}
