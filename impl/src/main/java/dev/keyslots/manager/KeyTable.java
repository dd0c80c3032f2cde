package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The hash table from key to slot, which chains the slots themselves, so that it never grows and a miss makes no garbage (R1).
 * Anybody may look a key up at any time; one thread at a time changes the table. What a look-up finds has had that key a moment ago.
 * It may also follow a slot that moves into another chain, and miss its key there: {@link #find} may be wrong about a key's absence,
 * {@link #findSurely} is not. That one counts the slots that began to move, and looks again if one did.
 */
final class KeyTable {
    private final AtomicReferenceArray<@Nullable Slot> buckets;

    /** Goes up before a slot is led into another chain. */
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
    Slot findSurely(CryptoKey key) {
        while (true) {
            long before = moves;
            Slot slot = find(key);
            if (slot != null || moves == before) {
                return slot;
            }
        }
    }

    /** Adds a slot under the key that it has. */
    void add(Slot slot) {
        MOVES.setRelease(this, moves + 1);
        int bucket = bucketOf(slot.recordedKey());
        slot.leadTo(buckets.getPlain(bucket));
        buckets.setRelease(bucket, slot);
    }

    /** Removes a slot from under the key that it has, if it has one. */
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
                    before.leadTo(slot.nextInBucket);
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
