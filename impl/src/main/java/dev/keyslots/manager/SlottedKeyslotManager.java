package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The manager of a device with keyslots (R1-R8). To its callers each public method is one step of {@code Keyslots.tla} with
 * {@code Design = Reference}. The algorithm is that of {@code KeyslotsLockFree.tla}; its labels are named in parentheses here and
 * at the methods that implement them.
 *
 * <h2>Hits and puts: lock-free reference counts</h2>
 *
 * Link and count of a {@link Slot} share one atomic word. A hit finds the slot of its key ({@code LookUp}) and increments the count
 * by a compare-and-set ({@code TryShare}), which fails if the slot has changed since the hit read the word. This compare-and-set is
 * the linearization point of {@code GetHit}. A put decrements the count in the same way ({@code Holding}), which is the linearization
 * point of {@code Put}. So neither blocks, and threads that use different slots write no memory in common (H7).
 *
 * <h2>Everything else: a queue, one lock, and the ownership of the driver</h2>
 *
 * A miss, an eviction, an erasure and a reprogramming are {@linkplain QueuedOperation queued operations}. {@link WaitQueue} holds the
 * one lock; threads keep it for a few instructions and never during a driver call.
 *
 * <ol>
 *   <li><b>Assess</b> ({@code Look}, {@code LookAgain}): under the lock the operation looks its key up again, since another thread may
 *       have programmed it meanwhile (R4, B14). This look-up is the linearization point of {@code EvictAbsent}.
 *   <li><b>Finish or claim</b> ({@code TakeTurn}): an eviction of a key in use dooms the link by a compare-and-set, the linearization
 *       point of {@code EvictBusy}. An operation that needs the driver becomes its owner, of which there is one at a time, and claims
 *       a slot: a compare-and-set from unused to claimed, after which no look-up finds the slot.
 *   <li><b>Call the driver</b> ({@code DriverPrograms}, {@code DriverErases}), without the lock.
 *   <li><b>Commit</b> ({@code EnterProgrammed}, {@code EnterErased}): only the driver owner changes the records, so it needs no lock
 *       to record the outcome and to give up ownership. The commit is the linearization point of {@code GetProgram},
 *       {@code EvictIdle}, {@code Erase}, of their failures, and of {@code ReprogramAll}: to be exact, the store to the slot's word,
 *       or to the idle order where the word does not change.
 * </ol>
 *
 * <h2>Fairness: FIFO hand-off, and no barging while slots are scarce (H6)</h2>
 *
 * A woken thread does not own what it was woken for; it assesses its operation again. These are the semantics that Lampson and Redell
 * gave to monitors in Mesa, as opposed to Hoare's, in which a signal hands the monitor over. With Mesa semantics alone a newcomer can
 * <em>barge</em>: take the slot before the woken thread runs. Three rules bound that.
 *
 * <ul>
 *   <li>Waiters are served in order of arrival. An operation that waits for the holders of its own slot delays no other.
 *   <li>Once a waiter has found no slot idle, hits may not barge ({@code mayPass}), since a hit could take each slot just before it
 *       becomes idle. A hit that had read the flag before may still slip in, once per thread. A waiter that needs only the driver
 *       stops no hits.
 *   <li>When a key is programmed after a wait, every thread that was waiting for this key then shares the slot ({@code invited}).
 *       Their number is bounded, so they delay others only for a bounded time.
 * </ul>
 *
 * <h2>No lost wake-up</h2>
 *
 * A waiter joins the queue, then looks at the slots and the driver. A thread that puts a slot or gives up the driver does that first,
 * then looks for waiters ({@code Signal}). All four are volatile accesses, as in Dekker's algorithm: at least one of the two threads
 * sees what the other did. A put never waits for the lock: it sets a flag and tries to lock; whoever holds the lock checks the flag
 * after unlocking ({@code Drain}).
 *
 * <h2>Memory order</h2>
 *
 * The driver owner commits by a sequence of stores, each with release semantics or stronger. A thread that reads one of them in
 * volatile mode sees those before it: the key before the word, the number of moves before the link that moved. The last store gives
 * up the driver; it is volatile, since the look for waiters that follows must not overtake it. Every compare-and-set is volatile, too.
 * Ownership is taken under the lock, which publishes it.
 *
 * <h2>Why the races are benign</h2>
 *
 * <ul>
 *   <li><b>A look-up while the table changes</b> may find a slot that has another key by then, or miss its slot. The first case is
 *       detected by the key, which is read between the word and the compare-and-set on it; in the second case the get takes the slow
 *       path and looks again.
 *   <li><b>An assessment while the driver owner commits</b>: the operation first looks whether the driver is free. If it is, no other
 *       thread changes a record; if not, the operation does not get the driver. An eviction first looks whether its key is being
 *       programmed, then for its record: if it finds neither, there was a moment at which neither existed.
 *   <li><b>A hit against a claim</b> of the same slot: one compare-and-set succeeds, the other fails.
 *   <li><b>A put against an eviction in use</b>: the last holder sees the doomed link, or the eviction sees a count of zero, since
 *       both are in one word.
 *   <li><b>Two puts of different slots</b>: a last holder notes the time before it decrements, and another put may come in between.
 *       The two puts overlap, so either order is a linearization. {@link IdleOrder} states what order is guaranteed.
 *   <li><b>A put of a doomed slot during a reprogramming</b>: the slot is stale before {@code ReprogramAll} takes effect, although the
 *       driver may have programmed its key again. No data is transformed with a stale slot, and it is erased as usual.
 * </ul>
 *
 * <h2>Lock order</h2>
 *
 * The device is resumed before the lock is taken (R9), and released before the thread waits for anything. So the device can sleep
 * while requests wait for each other's slots, and a driver may hold back a reset until all have released, which orders the reset
 * before or after each call but never inside one. No other lock is taken under this one, except what the listener takes.
 *
 * <h2>With a listener</h2>
 *
 * Hits, puts and commits take the lock as well, so that the listener receives events in the order in which they take effect.
 *
 * <h2>Closing</h2>
 *
 * No driver call begins after {@link #close}, not even in the background; a call in progress ends as if it had preceded the close.
 * Slots that are held at that time are forgotten when they are put.
 *
 * <h2>Beyond Linux 6.12</h2>
 *
 * The manager remembers a slot as stale if its hardware may hold a key that is not linked any more (see {@code Designs.tla}). It never
 * transforms data with such a slot. It erases the slot in the background, or when the key is evicted; a get of the key programs it
 * into the same slot again.
 *
 * @see <a href="https://doi.org/10.1145/358818.358824">Lampson and Redell, Experience with Processes and Monitors in Mesa, CACM
 *     23(2), 1980</a>
 * @see <a href="https://doi.org/10.1145/355620.361161">Hoare, Monitors: An Operating System Structuring Concept, CACM 17(10), 1974</a>
 * @see <a href="https://doi.org/10.1145/78969.78972">Herlihy and Wing, Linearizability: A Correctness Condition for Concurrent
 *     Objects, TOPLAS 12(3), 1990</a>
 */
public final class SlottedKeyslotManager implements KeyslotManager {
    private static final String DRIVER_GAVE_UP =
            "the driver gave up resuming its device, although the call has no time limit";

    private final KeyslotDriver driver;
    private final KeyslotListener listener;
    private final boolean hasListener;
    /** Visible to tests, like {@link #queue}. */
    final SlotTable table;

    final WaitQueue queue;
    private final Housekeeping housekeeping;

    /** Erases stale slots in the background, each on a virtual thread of its own. */
    public SlottedKeyslotManager(int slots, KeyslotDriver driver, KeyslotListener listener) {
        this(
                slots,
                driver,
                listener,
                task -> Thread.ofVirtual().name("keyslots-erase").start(task));
    }

    /**
     * @param slots how many slots the hardware has, at least 1; the manager assumes that all are blank (R1)
     * @param background runs the erasures of stale slots; must not run them in the calling thread
     */
    public SlottedKeyslotManager(int slots, KeyslotDriver driver, KeyslotListener listener, Executor background) {
        if (slots < 1) {
            throw new IllegalArgumentException("a slotted manager needs at least 1 slot, not " + slots
                    + "; for a device without slots there is PassthroughKeyslotManager");
        }
        this.driver = driver;
        this.listener = listener;
        this.hasListener = !listener.equals(KeyslotListener.NONE);
        this.table = new SlotTable(slots, index -> new Slot(this, index), hasListener);
        this.housekeeping = new Housekeeping(background, slot -> erase(slot, Deadline.NEVER));
        this.queue = new WaitQueue(table, driver, hasListener, housekeeping::eraseLater);
    }

    // ---------------------------------------------------------------- get

    @Override
    public Keyslot get(long request, CryptoKey key) throws DriverException, InterruptedException {
        Slot hit = tryToShare(request, key);
        return hit != null ? hit : requireObtained(getInTurn(request, key, Deadline.NEVER));
    }

    @Override
    public Optional<Keyslot> get(long request, CryptoKey key, Duration timeout)
            throws DriverException, InterruptedException {
        Slot hit = tryToShare(request, key);
        return Optional.ofNullable(hit != null ? hit : getInTurn(request, key, Deadline.in(timeout)));
    }

    /** {@code LookUp} and {@code TryShare} (R3); null if the call has to take the slow path. */
    private @Nullable Slot tryToShare(long request, CryptoKey key) {
        if (!queue.isBargingAllowed()) {
            return null;
        }
        Slot slot = table.find(key);
        return slot != null && (hasListener ? shareAndNotify(request, slot, key) : slot.tryShare(key)) ? slot : null;
    }

    private boolean shareAndNotify(long request, Slot slot, CryptoKey key) {
        queue.lock();
        try {
            boolean shared = queue.isBargingAllowed() && slot.tryShare(key);
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
        GetOperation operation = new GetOperation(request, key, table, driver, listener);
        try {
            return queue.run(operation, deadline) ? operation.slot() : null;
        } catch (KeyInUseException e) {
            throw new AssertionError("only an eviction fails because its key is in use", e);
        }
    }

    private static Slot requireObtained(@Nullable Slot slot) {
        if (slot == null) {
            throw new IllegalStateException(DRIVER_GAVE_UP);
        }
        return slot;
    }

    // ---------------------------------------------------------------- put

    @Override
    public void put(long request, Keyslot keyslot) {
        if (!(keyslot instanceof Slot slot) || slot.manager != this) {
            throw new IllegalArgumentException(keyslot + " does not belong to this manager");
        }
        if (hasListener) {
            putAndNotify(request, slot);
        } else if (slot.release(table.idle())) {
            queue.signal();
            eraseIfStale(slot);
        }
    }

    private void putAndNotify(long request, Slot slot) {
        queue.lock();
        try {
            slot.release(table.idle());
            queue.signal();
            listener.on(new KeyslotEvent.Put(request, slot.index()));
        } finally {
            queue.unlock();
        }
        eraseIfStale(slot);
    }

    private void eraseIfStale(Slot slot) {
        if (slot.needsErasure()) {
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
        EvictOperation operation = new EvictOperation(key, table, driver, listener);
        return queue.tryFinishWithoutDriver(operation) || queue.run(operation, deadline);
    }

    /**
     * Erases a slot whose hardware may still hold a key that is not linked any more, if no request holds it. The manager does
     * this in the background once for each slot that becomes stale; call this method to try again after a failure.
     *
     * @param slot the number of the slot, from 0
     * @param timeout how long to wait for the hardware at most
     * @return false if the time ran out; nothing has changed then
     * @throws DriverException if the hardware could not erase the slot, which stays stale then
     */
    public boolean erase(int slot, Duration timeout) throws DriverException, InterruptedException {
        return erase(table.slot(slot), Deadline.in(timeout));
    }

    private boolean erase(Slot slot, Deadline deadline) throws DriverException, InterruptedException {
        try {
            EraseOperation operation = new EraseOperation(slot, table, driver, listener);
            return queue.tryFinishWithoutDriver(operation) || queue.run(operation, deadline);
        } catch (KeyInUseException e) {
            throw new AssertionError("only an eviction fails because its key is in use", e);
        }
    }

    // ---------------------------------------------------------------- reprogram

    @Override
    public Set<Integer> reprogramAll() {
        ReprogramOperation operation = new ReprogramOperation(table, driver, listener, queue);
        try {
            queue.runFirst(operation);
        } catch (KeyInUseException | DriverException e) {
            throw new AssertionError("a reprogramming collects the failures of the driver, and does not evict", e);
        }
        return operation.failedNumbers();
    }

    // ---------------------------------------------------------------- close, snapshot

    @Override
    public void close() {
        queue.close();
    }

    /**
     * Returns the state of the manager. A driver call in progress does not show in it. Without a listener, hits and puts run
     * concurrently with this method, and the snapshot is consistent only if there are none.
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
