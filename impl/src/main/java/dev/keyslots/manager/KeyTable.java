package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The hash table from key to slot. It chains the slots themselves, so it never grows, and a miss allocates nothing (R1). Any thread
 * may look a key up at any time; one thread at a time changes the table. The slot that a look-up returns had this key at some moment
 * during the look-up. A look-up may also follow a slot that moves into another chain, and so miss its key: {@link #find} may be wrong
 * about the absence of a key. {@link #findReliably} is not: it compares the number of moves before and after, as a sequence lock does,
 * and repeats the look-up if a slot began to move.
 */
final class KeyTable {
    private final AtomicReferenceArray<@Nullable Slot> buckets;

    /** Incremented before a slot moves into another chain. */
    private volatile long moves;

    private static final VarHandle MOVES = FieldHandle.of(MethodHandles.lookup(), KeyTable.class, "moves", long.class);

    KeyTable(int slots) {
        this.buckets = new AtomicReferenceArray<>(Math.max(2, 2 * Integer.highestOneBit(2 * slots - 1)));
    }

    @Nullable
    Slot find(CryptoKey key) {
        Slot slot = buckets.getAcquire(bucketOf(key));
        while (slot != null && !key.equals(slot.key)) {
            slot = slot.nextInBucket;
        }
        return slot;
    }

    @Nullable
    Slot findReliably(CryptoKey key) {
        while (true) {
            long before = moves;
            Slot slot = find(key);
            if (slot != null || moves == before) {
                return slot;
            }
        }
    }

    /** Adds a slot under its key. */
    void add(Slot slot) {
        MOVES.setRelease(this, moves + 1);
        int bucket = bucketOf(slot.recordedKey());
        slot.setNextInBucket(buckets.getPlain(bucket));
        buckets.setRelease(bucket, slot);
    }

    /** Removes a slot that has a key; has no effect on others. */
    void remove(Slot slot) {
        CryptoKey key = slot.key;
        if (key == null) {
            return;
        }
        int bucket = bucketOf(key);
        Slot before = null;
        for (Slot at = buckets.getPlain(bucket); at != null; at = at.nextInBucket) {
            if (at == slot) {
                if (before == null) {
                    buckets.setRelease(bucket, slot.nextInBucket);
                } else {
                    before.setNextInBucket(slot.nextInBucket);
                }
                return;
            }
            before = at;
        }
    }

    int bucketOf(CryptoKey key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (buckets.length() - 1);
    }
}
