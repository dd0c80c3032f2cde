package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The manager of a device with keyslots (R1-R8). To its callers each public method is one step of {@code Keyslots.tla} with
 * {@code Design = Reference}; how it gets there is the algorithm of {@code KeyslotsLockFree.tla}, whose labels are named here.
 *
 * <p><b>Hits and puts take no lock.</b> Link and count of a {@link Slot} are one atomic word. {@code TryShare} finds the slot of
 * the key and counts itself in by a compare-and-set, which fails if anything has happened to the slot since it was looked at; that
 * compare-and-set is the linearization point of {@code GetHit}. A put counts itself out in the same way, which is that of
 * {@code Put}. So neither waits for anybody, and threads that use different slots write no memory in common (H7).
 *
 * <p><b>Everything else waits for its turn</b> and is an {@link Errand}: a miss, an eviction, an erasure, a reprogramming.
 * {@link WaitQueue} has the one lock, which is held for a few instructions and never while the driver works. Under it an errand looks the
 * key up again, as somebody may have programmed it (R4, B14). {@code EvictAbsent} takes effect with that look, {@code EvictBusy} with
 * the compare-and-set that dooms the link. Who needs the driver takes it, one at a time, and with it {@code Claim}s a slot: a
 * compare-and-set from unused to claimed, from which on no look-up finds the slot. Then the driver works, without the lock.
 *
 * <p><b>Whoever has the driver</b> alone changes what is on record, and needs no lock for that: it enters the outcome and gives the driver
 * back. Entering is the linearization point of {@code GetProgram}, {@code EvictIdle}, {@code Erase}, of their failures, and of
 * {@code ReprogramAll}: to be exact the write of the slot's word, or, where that stays as it is, of the idle order.
 *
 * <p><b>Waiting</b> (H6). Turns are taken in the order of arrival, but nobody waits behind one whose own slot is being given up by its
 * holders. As soon as somebody has found no slot idle, hits stand back ({@code mayPass}), since each could take a slot just before
 * it became idle; a hit that had looked before that may still slip in, once a thread. Who waits for the driver only stops no hits. And
 * when a key is programmed at last, all who had been waiting for it by then share the slot: they are so many and no more, so that this
 * keeps nobody waiting for ever.
 *
 * <p><b>No wake-up is lost.</b> Who waits enters the queue, then looks at the slots and the driver; who puts a slot or gives the driver
 * back does that, then looks whether somebody waits. All of these are volatile accesses, so at least one of the two sees the other. A put
 * never waits for the lock: it leaves a flag and tries the lock; whoever has it looks at the flag after unlocking ({@code Drain}).
 *
 * <p><b>Memory ordering.</b> What whoever has the driver enters is written in release mode, one write after the other: who reads one of
 * these, in volatile mode, sees those before it: the key before the word, the number of moves before the link that moved. The last write of an
 * entry gives the driver back, and is volatile, as it must be ordered with the look for waiters that follows; so is every compare-and-set.
 * The driver is taken under the lock, which publishes that.
 *
 * <p><b>Why the races are benign.</b>
 *
 * <ul>
 *   <li>A look-up reads the table while it is changed: it may find a slot that has another key by then, or none. The first is told by the
 *       key, which is read between the word and the compare-and-set on it; the second goes the slow way and looks again.
 *   <li>An errand looks under the lock while whoever has the driver enters its outcome. It looks first whether the driver is free, and if
 *       it is, nobody else changes a record; if not, it gets no driver. An eviction looks first whether its key is on its way into a slot,
 *       then for its record: if it finds neither, there was a moment when there was neither.
 *   <li>A hit against a claim of the same slot: one compare-and-set comes first, the other fails.
 *   <li>A put against an eviction in use: whether the last holder sees the doomed link or the eviction sees that nobody holds the slot,
 *       it is the same word.
 *   <li>The last holder notes the time before it leaves, and another may leave another slot in between: these two puts overlap, so
 *       either order is one of theirs. See {@link IdleOrder} for what is promised.
 *   <li>A doomed slot is put while all slots are being reprogrammed: it is stale before {@code ReprogramAll} takes effect, although the
 *       hardware may have been told its key again. Nothing is encrypted with a stale slot, and it is erased as if it had not been.
 * </ul>
 *
 * <p><b>Lock order.</b> Resuming the device comes before the lock (R9), and what was resumed is released before anything is waited for:
 * so a device sleeps while requests wait for each other's slots, and a driver may hold back a reset until all have released, which
 * puts the reset before or after each call but never into one. No other lock is taken under this one, but for what the listener needs.
 *
 * <p><b>With a listener</b> hits, puts and outcomes take the lock as well, as events have to be told in the order in which they take
 * effect.
 *
 * <p><b>Closing.</b> No driver call begins after {@link #close}, not even in the background; one that is under way ends as if it had come
 * before. What is held then is forgotten when it is put.
 *
 * <p><b>What goes beyond Linux 6.12</b> (see {@code Designs.tla}): a slot whose hardware may hold a key that is not linked any more is
 * remembered as stale, is never used to encrypt, and is erased in the background, when its key is evicted, or when its key is wanted
 * again, which goes back into the same slot.
 */
public final class SlottedKeyslotManager implements KeyslotManager {
    private static final String DRIVER_GAVE_UP =
            "the driver gave up resuming its device, although it was to wait as long as it takes";

    private final KeyslotDriver driver;
    private final KeyslotListener listener;
    private final boolean listened;
    private final SlotTable table;
    private final WaitQueue queue;
    private final Housekeeping housekeeping;

    /** With erasures in the background on a virtual thread of their own. */
    public SlottedKeyslotManager(int slots, KeyslotDriver driver, KeyslotListener listener) {
        this(
                slots,
                driver,
                listener,
                task -> Thread.ofVirtual().name("keyslots-erase").start(task));
    }

    /**
     * @param slots how many slots the hardware has, at least 1; all are taken to be blank (R1)
     * @param background runs the erasure of stale slots; must not run it in the calling thread
     */
    public SlottedKeyslotManager(int slots, KeyslotDriver driver, KeyslotListener listener, Executor background) {
        if (slots < 1) {
            throw new IllegalArgumentException("a slotted manager needs at least 1 slot, not " + slots
                    + "; for a device without slots there is PassthroughKeyslotManager");
        }
        this.driver = driver;
        this.listener = listener;
        this.listened = !listener.equals(KeyslotListener.NONE);
        this.table = new SlotTable(slots, index -> new Slot(this, index), listened);
        this.housekeeping = new Housekeeping(background, slot -> erase(slot, Deadline.NEVER));
        this.queue = new WaitQueue(table, driver, listened, housekeeping::eraseLater);
    }

    // ---------------------------------------------------------------- get

    @Override
    public Keyslot get(long request, CryptoKey key) throws DriverException, InterruptedException {
        Slot hit = tryToShare(request, key);
        return hit != null ? hit : orGaveUp(getInTurn(request, key, Deadline.NEVER));
    }

    @Override
    public Optional<Keyslot> get(long request, CryptoKey key, Duration timeout)
            throws DriverException, InterruptedException {
        Slot hit = tryToShare(request, key);
        return Optional.ofNullable(hit != null ? hit : getInTurn(request, key, Deadline.in(timeout)));
    }

    /** {@code LookUp} and {@code TryShare} (R3); null if there is more to it. */
    private @Nullable Slot tryToShare(long request, CryptoKey key) {
        if (!queue.mayPass()) {
            return null;
        }
        Slot slot = table.find(key);
        return slot != null && (listened ? shareAndTell(request, slot, key) : slot.tryShare(key)) ? slot : null;
    }

    private boolean shareAndTell(long request, Slot slot, CryptoKey key) {
        queue.lock();
        try {
            boolean shared = queue.mayPass() && slot.tryShare(key);
            if (shared) {
                listener.on(new KeyslotEvent.GetHit(request, key, slot.index()));
            }
            return shared;
        } finally {
            queue.unlock();
        }
    }

    private @Nullable Slot getInTurn(long request, CryptoKey key, Deadline deadline)
            throws DriverException, InterruptedException {
        Getting getting = new Getting(request, key, table, driver, listener);
        try {
            return queue.run(getting, deadline) ? getting.slot() : null;
        } catch (KeyInUseException e) {
            throw new AssertionError("only an eviction minds that a key is in use", e);
        }
    }

    private static Slot orGaveUp(@Nullable Slot slot) {
        if (slot == null) {
            throw new IllegalStateException(DRIVER_GAVE_UP);
        }
        return slot;
    }

    // ---------------------------------------------------------------- put

    @Override
    public void put(long request, Keyslot keyslot) {
        if (!(keyslot instanceof Slot slot) || slot.manager != this) {
            throw new IllegalArgumentException(keyslot + " was not got from this manager");
        }
        if (listened) {
            putAndTell(request, slot);
        } else if (slot.release(table.idle())) {
            queue.changed();
            eraseIfStale(slot);
        }
    }

    private void putAndTell(long request, Slot slot) {
        queue.lock();
        try {
            slot.release(table.idle());
            queue.changed();
            listener.on(new KeyslotEvent.Put(request, slot.index()));
        } finally {
            queue.unlock();
        }
        eraseIfStale(slot);
    }

    private void eraseIfStale(Slot slot) {
        if (slot.isToBeErased()) {
            housekeeping.eraseLater(slot);
        }
    }

    // ---------------------------------------------------------------- evict, erase

    @Override
    public void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException {
        if (!evict(key, Deadline.NEVER)) {
            throw new IllegalStateException(DRIVER_GAVE_UP);
        }
    }

    @Override
    public boolean evict(CryptoKey key, Duration timeout)
            throws KeyInUseException, DriverException, InterruptedException {
        return evict(key, Deadline.in(timeout));
    }

    private boolean evict(CryptoKey key, Deadline deadline)
            throws KeyInUseException, DriverException, InterruptedException {
        Evicting evicting = new Evicting(key, table, driver, listener);
        return queue.endsAtOnce(evicting) || queue.run(evicting, deadline);
    }

    /**
     * Erases a slot whose hardware may still hold a key that is not linked any more, if nobody holds it. Housekeeping does
     * this by itself once for each slot that becomes stale; call it to try again after a failure.
     *
     * @param slot the number of the slot, from 0
     * @param timeout how long to wait for the hardware at most
     * @return false if the time ran out; nothing has happened then
     * @throws DriverException if the hardware could not erase it; the slot stays to be erased
     */
    public boolean erase(int slot, Duration timeout) throws DriverException, InterruptedException {
        return erase(table.slot(slot), Deadline.in(timeout));
    }

    private boolean erase(Slot slot, Deadline deadline) throws DriverException, InterruptedException {
        try {
            Erasing erasing = new Erasing(slot, table, driver, listener);
            return queue.endsAtOnce(erasing) || queue.run(erasing, deadline);
        } catch (KeyInUseException e) {
            throw new AssertionError("only an eviction minds that a key is in use", e);
        }
    }

    // ---------------------------------------------------------------- reprogram

    @Override
    public Set<Integer> reprogramAll() {
        Reprogramming reprogramming = new Reprogramming(table, driver, listener, queue);
        try {
            queue.runFirst(reprogramming);
        } catch (KeyInUseException | DriverException e) {
            throw new AssertionError("only an eviction minds keys in use, and failures are collected", e);
        }
        return reprogramming.failedNumbers();
    }

    // ---------------------------------------------------------------- close, snapshot

    @Override
    public void close() {
        queue.close();
    }

    /**
     * What the manager knows at this moment. While a driver call is under way, it is as if that had not begun. Without a
     * listener, hits and puts go on while it is taken, and it is a picture of one moment only if there are none.
     */
    public KeyslotsSnapshot snapshot() {
        queue.lock();
        try {
            return new KeyslotsSnapshot(
                    table.slots().stream().map(Slot::state).toList(),
                    table.idle().indices());
        } finally {
            queue.unlock();
        }
    }
}
