package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One slot and what its manager knows about it. Link and count share one atomic word, so that each step of the
 * specification that changes them is one compare-and-set, without a lock:
 *
 * <pre>
 *   version (37 bits) | claimed (1) | link (2) | count (24)
 * </pre>
 *
 * <p><b>Claimed</b> means that the driver works on the slot: no look-up finds it, and only the driver owner changes the word
 * (H7). <b>Version</b> changes whenever the slot gets or loses a key and whenever its last holder leaves; so a
 * compare-and-set that succeeds proves that the slot has not changed since the word was read, and that what was read in between, the
 * key or the time of the last use, belongs to that word (no ABA). A version repeats only after a hundred billion changes.
 *
 * <p><b>Access modes.</b> A plain mention of {@code word} is a volatile read; every write names its mode.
 *
 * <p>Each slot has cache lines of its own, so threads that use different slots do not disturb each other (no false sharing).
 */
final class Slot extends SlotRecord implements Keyslot {
    private static final int COUNT_BITS = 24;
    private static final long COUNT = (1L << COUNT_BITS) - 1;
    private static final int LINK_SHIFT = COUNT_BITS;
    private static final long LINK = 3L << LINK_SHIFT;
    private static final long CLAIMED = 1L << (LINK_SHIFT + 2);
    private static final long VERSION = CLAIMED << 1;

    private static final long EMPTY = 0L << LINK_SHIFT;
    private static final long LINKED = 1L << LINK_SHIFT;
    private static final long DOOMED = 2L << LINK_SHIFT;
    private static final long STALE = 3L << LINK_SHIFT;
    private static final Link[] LINKS = {Link.EMPTY, Link.LINKED, Link.DOOMED, Link.STALE};

    private static final VarHandle WORD = FieldHandle.of(MethodHandles.lookup(), SlotRecord.class, "word", long.class);
    private static final VarHandle PROGRAMMED_IN =
            FieldHandle.of(MethodHandles.lookup(), SlotRecord.class, "programmedIn", long.class);
    private static final VarHandle NEXT_IN_BUCKET =
            FieldHandle.of(MethodHandles.lookup(), SlotRecord.class, "nextInBucket", Slot.class);

    // Keeps whatever follows this object in memory off the cache line of the state.
    @SuppressWarnings("unused")
    private long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

    Slot(SlottedKeyslotManager manager, int index) {
        super(manager, index);
    }

    // ---------------------------------------------------------------- state

    @Override
    public int index() {
        return index;
    }

    @Override
    public boolean isUsable() {
        return (word & LINK) != STALE;
    }

    Link link() {
        return LINKS[(int) ((word & LINK) >>> LINK_SHIFT)];
    }

    int count() {
        return count(word);
    }

    /** Whether a look-up for its key finds the slot. */
    boolean isFindable() {
        return isFindable(word);
    }

    /** Whether no request holds it and the driver does not work on it. */
    boolean isIdle() {
        return isIdle(word);
    }

    /** Whether its hardware may still hold a key that is not linked any more, and no request holds it. */
    boolean needsErasure() {
        return (word & (LINK | COUNT)) == STALE;
    }

    /** Whether its key has to be programmed again after a reset (R8). */
    boolean needsReprogramming() {
        long link = word & LINK;
        return link == LINKED || link == DOOMED;
    }

    private static int count(long word) {
        return (int) (word & COUNT);
    }

    private static boolean isFindable(long word) {
        return (word & (LINK | CLAIMED)) == LINKED;
    }

    private static boolean isIdle(long word) {
        return (word & (COUNT | CLAIMED)) == 0;
    }

    // ---------------------------------------------------------------- by any thread, at any time

    /** {@code TryShare} (R3): adds a holder; false if no look-up for this key may find the slot now. */
    boolean tryShare(CryptoKey wanted) {
        long seen = word;
        while (isFindable(seen) && wanted.equals(key)) {
            if (count(seen) == COUNT) {
                throw new IllegalStateException(this + " is held " + COUNT + " times, which is the maximum");
            }
            if (WORD.compareAndSet(this, seen, seen + 1)) {
                return true;
            }
            seen = word;
        }
        return false;
    }

    /**
     * {@code Holding} (R5): removes a holder. The last one notes the time of use, and turns a doomed slot into a stale one.
     *
     * @return whether this was the last holder
     * @throws IllegalStateException if no request holds the slot
     */
    boolean release(IdleOrder order) {
        while (true) {
            long seen = word;
            int count = count(seen);
            if (count == 0) {
                throw new IllegalStateException(this + " was put more often than get returned it");
            }
            if (count > 1) {
                if (WORD.compareAndSet(this, seen, seen - 1)) {
                    return false;
                }
            } else {
                order.used(this);
                long left = (seen & LINK) == DOOMED ? STALE : seen & LINK;
                if (WORD.compareAndSet(this, seen, nextVersion(seen) | left)) {
                    return true;
                }
            }
        }
    }

    // ---------------------------------------------------------------- under the manager's lock

    /** {@code TakeTurn}, "claim": marks the slot as claimed; false if a request holds it. */
    boolean tryClaim() {
        long seen = word;
        return isIdle(seen) && WORD.compareAndSet(this, seen, seen | CLAIMED);
    }

    /**
     * {@code TakeTurn}, "doom" (R7, H5): no further request finds the slot, and its holders may finish.
     *
     * @param evicted the key that a look-up found here; the slot may have another one by now
     * @return the number of holders; 0 if there are none any more or the slot has another key, and nothing has changed
     */
    int doom(CryptoKey evicted) {
        while (true) {
            long seen = word;
            int count = count(seen);
            if (count == 0 || !evicted.equals(key)) {
                return 0;
            }
            if ((seen & LINK) != LINKED || WORD.compareAndSet(this, seen, (seen & ~LINK) | DOOMED)) {
                return count;
            }
        }
    }

    /** Removes the link. The key stays on record until the hardware is known to be blank. */
    void unlink() {
        while (true) {
            long seen = word;
            if ((seen & LINK) == EMPTY || WORD.compareAndSet(this, seen, (seen & ~LINK) | STALE)) {
                return;
            }
        }
    }

    // ---------------------------------------------------------------- by the thread that claimed it

    /** The hardware holds this key since this generation of the {@link IdleOrder}, and one request holds the slot. */
    void hold(CryptoKey programmed, long generation) {
        key = programmed;
        PROGRAMMED_IN.setRelease(this, generation);
        WORD.setRelease(this, nextVersion(word) | LINKED | 1);
    }

    /** For {@link KeyTable}. */
    void setNextInBucket(@Nullable Slot next) {
        NEXT_IN_BUCKET.setRelease(this, next);
    }

    /** The hardware is blank. */
    void clear() {
        key = null;
        WORD.setVolatile(this, nextVersion(word) | EMPTY);
    }

    /** The driver call has ended without a new key in the slot. */
    void unclaim() {
        WORD.setVolatile(this, word & ~CLAIMED);
    }

    private static long nextVersion(long word) {
        return (word & -VERSION) + VERSION;
    }

    // ----------------------------------------------------------------

    /** The key on record; the slot must have one. */
    CryptoKey recordedKey() {
        CryptoKey recorded = key;
        if (recorded == null) {
            throw new AssertionError(this + " is " + link() + " and has no key");
        }
        return recorded;
    }

    KeyslotsSnapshot.SlotState state() {
        return new KeyslotsSnapshot.SlotState(Optional.ofNullable(key), link(), count());
    }

    @Override
    public String toString() {
        return "keyslot " + index;
    }
}

/** The mutable state of a {@link Slot}, between two paddings. */
abstract class SlotRecord extends SlotIdentity {
    /** The key on record; null when and only when the link is {@code EMPTY}. Changes only while the slot is claimed. */
    @Nullable
    CryptoKey key;

    /** See {@link Slot}. */
    volatile long word;

    /** A thread that began to wait for the key in this generation or before may share the slot, see {@link Waiter#mayShareAfterHandOff}. */
    volatile long programmedIn;

    /** See {@link KeyTable}. */
    @Nullable
    volatile Slot nextInBucket;

    /**
     * The time of the last use, see {@link IdleOrder}. The last holder writes it before it decrements the count. A thread that reads it
     * while holders come and go may see a wrong time; the race is benign, since only speed depends on it.
     */
    long usedGeneration;

    long usedTick;

    SlotRecord(SlottedKeyslotManager manager, int index) {
        super(manager, index);
    }
}

/** The immutable part of a {@link Slot}. */
abstract class SlotIdentity {
    final SlottedKeyslotManager manager;
    final int index;

    // Keeps whatever precedes this object in memory off the cache line of the state.
    @SuppressWarnings("unused")
    private long q0, q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12, q13, q14, q15;

    SlotIdentity(SlottedKeyslotManager manager, int index) {
        this.manager = manager;
        this.index = index;
    }
}
