package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The manager of a device with keyslots (R1-R8). Specified by {@code Keyslots.tla} with {@code Design = Reference}; each
 * public method is one of its actions, and tells its event where it takes effect.
 *
 * <p><b>Locking.</b> One lock guards all state and is held for a few instructions only, never while the driver works; so
 * {@link #put} never waits for hardware (R5). The driver works for one caller at a time: {@code driverBusy} is set under the
 * lock, the call is made without it, and its outcome is entered under the lock again, which is where the event takes
 * effect. Meanwhile the slot in question is marked ({@code atDriver}) and no look-up finds it, so that nobody encrypts with
 * a slot that is being rewritten, while hits on all other slots go on (H7).
 *
 * <p><b>Waiting.</b> Whoever needs the driver or an idle slot takes a ticket and waits for it to be the first one <em>that
 * can go on</em>: tickets are served in the order of arrival, but nobody waits behind a request whose own slot is being
 * given up by others (H6). A waiter looks its key up again each time (R4): somebody may have programmed it.
 *
 * <p><b>Why the least recently used slot is still that when it has been programmed.</b> The victim stays at the head of the
 * idle list while the driver works. Hits take slots off the list and puts append to its tail; only evictions and erasures
 * insert at its head, and they need the driver.
 *
 * <p><b>What goes beyond Linux 6.12</b> (see {@code Designs.tla}): a slot whose hardware may hold a key that is not linked
 * any more is remembered as stale, is never used to encrypt, and is erased in the background, when its key is evicted, or
 * when its key is wanted again, which goes back into the same slot.
 */
public final class SlottedKeyslotManager implements KeyslotManager {
    private static final long FOREVER = Long.MAX_VALUE;

    private final KeyslotDriver driver;
    private final KeyslotListener listener;
    private final boolean listening;
    private final Executor housekeeping;
    private final Slot[] slots;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The slot that has a key on record, linked or not; never more than one for a key. */
    private final Map<CryptoKey, Slot> records = new HashMap<>();

    private final IdleList idle = new IdleList();
    private final Set<Ticket> queue = new LinkedHashSet<>();
    private boolean driverBusy;
    private @Nullable CryptoKey keyBeingProgrammed;
    private boolean closed;

    /** Somebody who waits; without a key, it is for the driver only. */
    private static final class Ticket {
        final @Nullable CryptoKey key;

        Ticket(@Nullable CryptoKey key) {
            this.key = key;
        }
    }

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
     * @param housekeeping runs the erasure of stale slots; must not run it in the calling thread
     */
    public SlottedKeyslotManager(int slots, KeyslotDriver driver, KeyslotListener listener, Executor housekeeping) {
        if (slots < 1) {
            throw new IllegalArgumentException("a slotted manager needs at least 1 slot, not " + slots
                    + "; for a device without slots there is PassthroughKeyslotManager");
        }
        this.driver = driver;
        this.listener = listener;
        this.listening = listener.isListening();
        this.housekeeping = housekeeping;
        this.slots = new Slot[slots];
        for (int i = 0; i < slots; i++) {
            this.slots[i] = new Slot(this, i);
            idle.addToTail(this.slots[i]);
        }
    }

    // ---------------------------------------------------------------- get

    @Override
    public Keyslot get(long request, CryptoKey key) throws DriverException, InterruptedException {
        Slot slot = acquire(request, key, FOREVER);
        if (slot == null) {
            throw new AssertionError("a wait without end has ended");
        }
        return slot;
    }

    @Override
    public Optional<Keyslot> get(long request, CryptoKey key, Duration timeout)
            throws DriverException, InterruptedException {
        return Optional.ofNullable(acquire(request, key, saturatedNanos(timeout)));
    }

    private @Nullable Slot acquire(long request, CryptoKey key, long nanos)
            throws DriverException, InterruptedException {
        lock.lock();
        try {
            requireOpen();
            Slot hit = lookup(key);
            if (hit != null) {
                return share(request, key, hit);
            }
        } finally {
            lock.unlock();
        }
        if (!driver.resume(nanos)) {
            return null;
        }
        try {
            return acquireSlowly(request, key, nanos);
        } finally {
            driver.release();
        }
    }

    private @Nullable Slot acquireSlowly(long request, CryptoKey key, long nanos)
            throws DriverException, InterruptedException {
        Slot victim;
        Ticket ticket = new Ticket(key);
        lock.lockInterruptibly();
        try {
            queue.add(ticket);
            while (true) {
                requireOpen();
                Slot hit = lookup(key);
                if (hit != null) {
                    return share(request, key, hit);
                }
                Slot free = victimFor(key);
                if (free != null && isNext(ticket)) {
                    victim = free;
                    break;
                }
                if (nanos <= 0) {
                    return null;
                }
                nanos = changed.awaitNanos(nanos);
            }
            beginDriverCall(victim);
            keyBeingProgrammed = key;
        } finally {
            leaveQueue(ticket);
            lock.unlock();
        }
        program(request, key, victim);
        return victim;
    }

    private void program(long request, CryptoKey key, Slot slot) throws DriverException {
        boolean programmed = false;
        try {
            driver.program(slot.index(), key);
            programmed = true;
        } finally {
            boolean stale;
            lock.lock();
            try {
                keyBeingProgrammed = null;
                endDriverCall(slot);
                if (programmed) {
                    linkTo(slot, key);
                    slot.count = 1;
                    idle.remove(slot);
                } else {
                    slot.unlink();
                    idle.moveToTail(slot);
                }
                if (listening) {
                    listener.on(
                            programmed
                                    ? new KeyslotEvent.GetProgram(request, key, slot.index())
                                    : new KeyslotEvent.GetProgramFails(request, key, slot.index()));
                }
                stale = slot.link == Link.STALE;
            } finally {
                lock.unlock();
            }
            eraseLater(stale, slot);
        }
    }

    private Slot share(long request, CryptoKey key, Slot slot) {
        if (slot.count == 0) {
            idle.remove(slot);
        }
        slot.count++;
        if (listening) {
            listener.on(new KeyslotEvent.GetHit(request, key, slot.index()));
        }
        return slot;
    }

    // ---------------------------------------------------------------- put

    @Override
    public void put(long request, Keyslot keyslot) {
        if (!(keyslot instanceof Slot slot) || slot.manager != this) {
            throw new IllegalArgumentException(keyslot + " was not got from this manager");
        }
        boolean stale = false;
        lock.lock();
        try {
            if (slot.count == 0) {
                throw new IllegalStateException(slot + " was put more often than it was got");
            }
            slot.count--;
            if (slot.count == 0) {
                if (slot.link == Link.DOOMED) {
                    slot.unlink();
                }
                stale = slot.link == Link.STALE;
                idle.addToTail(slot);
                changed.signalAll();
            }
            if (listening) {
                listener.on(new KeyslotEvent.Put(request, slot.index()));
            }
        } finally {
            lock.unlock();
        }
        eraseLater(stale, slot);
    }

    // ---------------------------------------------------------------- evict and erase

    @Override
    public void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException {
        evict(key, FOREVER);
    }

    @Override
    public boolean evict(CryptoKey key, Duration timeout)
            throws KeyInUseException, DriverException, InterruptedException {
        return evict(key, saturatedNanos(timeout));
    }

    private boolean evict(CryptoKey key, long nanos) throws KeyInUseException, DriverException, InterruptedException {
        lock.lock();
        try {
            requireOpen();
            if (endsWithoutDriver(key)) {
                return true;
            }
        } finally {
            lock.unlock();
        }
        if (!driver.resume(nanos)) {
            return false;
        }
        try {
            return evictSlowly(key, nanos);
        } finally {
            driver.release();
        }
    }

    private boolean evictSlowly(CryptoKey key, long nanos)
            throws KeyInUseException, DriverException, InterruptedException {
        Slot slot;
        Ticket ticket = new Ticket(null);
        lock.lockInterruptibly();
        try {
            queue.add(ticket);
            while (true) {
                requireOpen();
                if (endsWithoutDriver(key)) {
                    return true;
                }
                Slot record = records.get(key);
                if (record != null && isNext(ticket)) {
                    slot = record;
                    break;
                }
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            beginDriverCall(slot);
        } finally {
            leaveQueue(ticket);
            lock.unlock();
        }
        callDriverToEvict(key, slot);
        return true;
    }

    /** Deals with a key that is in no slot, nor on its way into one, and with a key in use. */
    private boolean endsWithoutDriver(CryptoKey key) throws KeyInUseException {
        Slot slot = records.get(key);
        if (slot == null) {
            if (key.equals(keyBeingProgrammed)) {
                return false;
            }
            tell(new KeyslotEvent.EvictAbsent(key));
            return true;
        }
        if (slot.count == 0) {
            return false;
        }
        if (slot.link == Link.LINKED) {
            slot.link = Link.DOOMED;
        }
        tell(new KeyslotEvent.EvictBusy(key, slot.index()));
        throw new KeyInUseException("cannot evict " + key + ": " + slot.count + " request(s) still use it in " + slot
                + "; end them first. It is erased when the last one has ended");
    }

    private void callDriverToEvict(CryptoKey key, Slot slot) throws DriverException {
        boolean erased = false;
        try {
            driver.evict(slot.index(), key);
            erased = true;
        } finally {
            lock.lock();
            try {
                endDriverCall(slot);
                if (erased) {
                    forget(slot);
                    tell(new KeyslotEvent.EvictIdle(key, slot.index()));
                } else {
                    slot.unlink();
                    tell(new KeyslotEvent.EvictFails(key, slot.index()));
                }
            } finally {
                lock.unlock();
            }
            eraseLater(!erased, slot);
        }
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
        long nanos = saturatedNanos(timeout);
        if (!driver.resume(nanos)) {
            return false;
        }
        try {
            return eraseSlowly(slots[slot], nanos);
        } finally {
            driver.release();
        }
    }

    private boolean eraseSlowly(Slot slot, long nanos) throws DriverException, InterruptedException {
        CryptoKey key;
        Ticket ticket = new Ticket(null);
        lock.lockInterruptibly();
        try {
            queue.add(ticket);
            while (slot.link == Link.STALE && slot.count == 0 && !isNext(ticket)) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            if (slot.link != Link.STALE || slot.count > 0) {
                return true;
            }
            key = keyOf(slot);
            beginDriverCall(slot);
        } finally {
            leaveQueue(ticket);
            lock.unlock();
        }
        callDriverToErase(key, slot);
        return true;
    }

    private void callDriverToErase(CryptoKey key, Slot slot) throws DriverException {
        boolean erased = false;
        try {
            driver.evict(slot.index(), key);
            erased = true;
        } finally {
            lock.lock();
            try {
                endDriverCall(slot);
                if (erased) {
                    forget(slot);
                    tell(new KeyslotEvent.Erase(slot.index()));
                } else {
                    tell(new KeyslotEvent.EraseFails(slot.index()));
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void eraseLater(boolean stale, Slot slot) {
        if (stale) {
            housekeeping.execute(() -> {
                try {
                    erase(slot.index(), Duration.ofNanos(FOREVER));
                } catch (DriverException e) {
                    // The slot stays stale: it encrypts nothing, and is erased at the next occasion.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    // ---------------------------------------------------------------- reprogram

    @Override
    public Set<Integer> reprogramAll() {
        List<Slot> toProgram = beginReprogramming();
        Set<Integer> failed = new TreeSet<>();
        try {
            for (Slot slot : toProgram) {
                try {
                    driver.program(slot.index(), keyOf(slot));
                } catch (DriverException | RuntimeException e) {
                    failed.add(slot.index());
                }
            }
        } finally {
            endReprogramming(failed);
        }
        for (int index : failed) {
            eraseLater(true, slots[index]);
        }
        return failed;
    }

    private List<Slot> beginReprogramming() {
        Ticket ticket = new Ticket(null);
        lock.lock();
        try {
            queue.add(ticket);
            while (!isNext(ticket)) {
                changed.awaitUninterruptibly();
            }
            driverBusy = true;
            List<Slot> toProgram = new ArrayList<>();
            for (Slot slot : slots) {
                if (slot.link == Link.LINKED || slot.link == Link.DOOMED) {
                    toProgram.add(slot);
                }
            }
            return toProgram;
        } finally {
            leaveQueue(ticket);
            lock.unlock();
        }
    }

    private void endReprogramming(Set<Integer> failed) {
        lock.lock();
        try {
            driverBusy = false;
            for (int index : failed) {
                slots[index].unlink();
            }
            tell(new KeyslotEvent.ReprogramAll(failed));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---------------------------------------------------------------- close, snapshot

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            for (Slot slot : slots) {
                if (slot.count == 0 && !slot.atDriver) {
                    forgetRecord(slot);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What the manager knows at this moment. While a driver call is under way, it is as if that had not begun. */
    public KeyslotsSnapshot snapshot() {
        lock.lock();
        try {
            return new KeyslotsSnapshot(Arrays.stream(slots).map(Slot::state).toList(), idle.indices());
        } finally {
            lock.unlock();
        }
    }

    // ---------------------------------------------------------------- under the lock

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    private @Nullable Slot lookup(CryptoKey key) {
        Slot slot = records.get(key);
        return slot != null && slot.link == Link.LINKED && !slot.atDriver ? slot : null;
    }

    /** The slot that a miss of this key programs, as {@code Victim} in the specification; null if it has to wait. */
    private @Nullable Slot victimFor(CryptoKey key) {
        Slot own = records.get(key);
        if (own == null) {
            return idle.head();
        }
        return own.count == 0 ? own : null;
    }

    /** Whether the driver is free, and this is the first in the queue of those that could go on. */
    private boolean isNext(Ticket ticket) {
        if (driverBusy) {
            return false;
        }
        for (Ticket other : queue) {
            if (other == ticket) {
                return true;
            }
            if (other.key == null || victimFor(other.key) != null) {
                return false;
            }
        }
        throw new AssertionError("a ticket that is not in the queue");
    }

    private void leaveQueue(Ticket ticket) {
        queue.remove(ticket);
        changed.signalAll();
    }

    private void beginDriverCall(Slot slot) {
        driverBusy = true;
        slot.atDriver = true;
    }

    private void endDriverCall(Slot slot) {
        slot.atDriver = false;
        driverBusy = false;
        changed.signalAll();
    }

    private void linkTo(Slot slot, CryptoKey key) {
        forgetRecord(slot);
        slot.key = key;
        slot.link = Link.LINKED;
        records.put(key, slot);
    }

    /** The hardware is blank: so is the record, and the slot is the first to be used again (H8). */
    private void forget(Slot slot) {
        forgetRecord(slot);
        idle.moveToHead(slot);
    }

    private void forgetRecord(Slot slot) {
        if (slot.key != null) {
            records.remove(slot.key);
        }
        slot.clear();
    }

    private static CryptoKey keyOf(Slot slot) {
        CryptoKey key = slot.key;
        if (key == null) {
            throw new AssertionError(slot + " is " + slot.link + " and has no key");
        }
        return key;
    }

    private void tell(KeyslotEvent event) {
        listener.on(event);
    }

    private static long saturatedNanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            return FOREVER;
        }
    }
}
