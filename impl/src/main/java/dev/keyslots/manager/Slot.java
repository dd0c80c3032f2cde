package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One slot and what its manager knows of it. Link and count stand in one atomic word, so that each step of the
 * specification that changes them is one compare-and-set, and none of them takes a lock:
 *
 * <pre>
 *   version (37 bits) | claimed (1) | link (2) | count (24)
 * </pre>
 *
 * <p><b>Claimed</b> means that the driver works on the slot: no look-up finds it, and the word belongs to whoever claimed it
 * (H7). <b>Version</b> changes whenever the slot gets or loses a key and whenever its last holder leaves; so a
 * compare-and-set that succeeds proves that nothing has happened since the word was read, and what was read in between, the
 * key or the time of the last use, belongs to that word. It would take a hundred billion changes within one such moment for a
 * version to come round.
 *
 * <p>Slots stand on cache lines of their own: two threads that use two slots do not disturb each other.
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

    // Keeps what comes behind the state off its cache line.
    @SuppressWarnings("unused")
    private long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

    Slot(SlottedKeyslotManager manager, int index) {
        super(manager, index);
    }

    // ---------------------------------------------------------------- what holds now

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

    /** Whether nobody holds it and the driver does not work on it. */
    boolean isIdle() {
        return isIdle(word);
    }

    /** Whether its hardware may still hold a key that nobody is to find, and may be erased now. */
    boolean isToBeErased() {
        return (word & (LINK | COUNT)) == STALE;
    }

    /** Whether a reset is to bring its key back (R8). */
    boolean isToBeReprogrammed() {
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

    // ---------------------------------------------------------------- by anybody, at any time

    /** {@code TryShare} (R3): one holder more; false if no look-up for this key may find the slot now. */
    boolean tryShare(CryptoKey wanted) {
        long seen = word;
        while (isFindable(seen) && wanted.equals(key)) {
            if (count(seen) == COUNT) {
                throw new IllegalStateException(this + " is held " + COUNT + " times, and cannot be held more often");
            }
            if (WORD.compareAndSet(this, seen, seen + 1)) {
                return true;
            }
            seen = word;
        }
        return false;
    }

    /**
     * {@code Put} (R5): one holder less. Who leaves last notes the time, and a doomed slot becomes stale.
     *
     * @return whether that was the last holder
     * @throws IllegalStateException if nobody holds the slot
     */
    boolean release(IdleOrder order) {
        while (true) {
            long seen = word;
            int count = count(seen);
            if (count == 0) {
                throw new IllegalStateException(this + " was put more often than it was got");
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

    /** {@code Claim}: from now on the driver works on the slot; false if somebody holds it. */
    boolean tryClaim() {
        long seen = word;
        return isIdle(seen) && WORD.compareAndSet(this, seen, seen | CLAIMED);
    }

    /**
     * {@code EvictBusy} (R7, H5): no further request finds it, its holders may finish.
     *
     * @param evicted the key that a look-up found here; the slot may have got another one since
     * @return how many hold it; 0 if nobody does any more, or it has another key, and nothing has happened
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

    /** Loses its link. The record stays until the hardware is known to be blank. */
    void unlink() {
        while (true) {
            long seen = word;
            if ((seen & LINK) == EMPTY || WORD.compareAndSet(this, seen, (seen & ~LINK) | STALE)) {
                return;
            }
        }
    }

    // ---------------------------------------------------------------- by whoever claimed it

    /** The hardware holds this key now, since this generation of the {@link IdleOrder}, and one request the slot. */
    void hold(CryptoKey programmed, long generation) {
        key = programmed;
        PROGRAMMED_IN.setRelease(this, generation);
        WORD.setRelease(this, nextVersion(word) | LINKED | 1);
    }

    /** For {@link KeyTable}. */
    void leadTo(@Nullable Slot next) {
        NEXT_IN_BUCKET.setRelease(this, next);
    }

    /** The hardware is blank. */
    void clear() {
        key = null;
        word = nextVersion(word) | EMPTY;
    }

    /** The driver's work has ended, and left what there was. */
    void unclaim() {
        word = word & ~CLAIMED;
    }

    private static long nextVersion(long word) {
        return (word & -VERSION) + VERSION;
    }

    // ----------------------------------------------------------------

    /** The key on record of a slot that has one. */
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

/** What {@link Slot} keeps, between two cache lines of nothing. */
abstract class SlotRecord extends SlotIdentity {
    /** The key on record; null when and only when the link is {@code EMPTY}. Changes only while the slot is claimed. */
    @Nullable
    CryptoKey key;

    /** See {@link Slot}. */
    volatile long word;

    /** Who waited for the key before this generation had ended is invited to share the slot, see {@link WaitQueue}. */
    volatile long programmedIn;

    /** See {@link KeyTable}. */
    @Nullable
    volatile Slot nextInBucket;

    /**
     * When the last holder left, see {@link IdleOrder}. Written by that one, before it leaves; who reads it while others come and go
     * may find a wrong time, which costs speed at worst.
     */
    long usedGeneration;

    long usedTick;

    SlotRecord(SlottedKeyslotManager manager, int index) {
        super(manager, index);
    }
}

/** What never changes. */
abstract class SlotIdentity {
    final SlottedKeyslotManager manager;
    final int index;

    // Keeps what others write, in front of this object, off the state's cache line.
    @SuppressWarnings("unused")
    private long q0, q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12, q13, q14, q15;

    SlotIdentity(SlottedKeyslotManager manager, int index) {
        this.manager = manager;
        this.index = index;
    }
}
