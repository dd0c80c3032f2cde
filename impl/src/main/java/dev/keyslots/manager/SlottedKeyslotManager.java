package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
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
 * <p><b>Resuming.</b> The device is resumed before the lock is taken (R9), and released before anything is waited for: from
 * {@code resume} to {@code release} there is nothing but a look under the lock and at most one call of the driver. So a device
 * sleeps while requests wait for each other's slots, and a driver may hold back a reset until all have released, which puts the
 * reset before or after each call but never into one.
 *
 * <p><b>Closing.</b> No driver call begins after {@link #close}, not even in the background; one that is under way ends as if
 * it had come before. What is held then is forgotten when it is put.
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
    private static final Duration LONGEST = Duration.ofNanos(FOREVER);

    private static final String DRIVER_GAVE_UP =
            "the driver gave up resuming its device, although it was to wait as long as it takes";

    private final KeyslotDriver driver;
    private final KeyslotListener listener;

    /** Without a listener, no event is made for a request. */
    private final boolean listened;

    private final Executor housekeeping;
    private final Slot[] slots;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** The slot that has a key on record, linked or not; never more than one for a key. */
    private final Map<CryptoKey, Slot> records = new HashMap<>();

    private final IdleList idle = new IdleList();
    private final LinkedHashSet<Ticket> queue = new LinkedHashSet<>();
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
        this.listened = !listener.equals(KeyslotListener.NONE);
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
            throw new IllegalStateException(DRIVER_GAVE_UP);
        }
        return slot;
    }

    @Override
    public Optional<Keyslot> get(long request, CryptoKey key, Duration timeout)
            throws DriverException, InterruptedException {
        return Optional.ofNullable(acquire(request, key, Deadline.nanos(timeout)));
    }

    private @Nullable Slot acquire(long request, CryptoKey key, long nanos)
            throws DriverException, InterruptedException {
        Slot hit = tryToShare(request, key);
        return hit != null ? hit : acquireSlowly(request, key, Deadline.in(nanos));
    }

    private @Nullable Slot acquireSlowly(long request, CryptoKey key, Deadline deadline)
            throws DriverException, InterruptedException {
        Ticket ticket = new Ticket(key);
        try {
            while (true) {
                if (!driver.resume(deadline.remaining())) {
                    return null;
                }
                try {
                    Slot slot = tryToProgram(request, key, ticket);
                    if (slot != null) {
                        return slot;
                    }
                } finally {
                    driver.release();
                }
                if (!awaitTurn(ticket, () -> lookup(key) != null, deadline)) {
                    return null;
                }
                Slot hit = tryToShare(request, key);
                if (hit != null) {
                    return hit;
                }
            }
        } finally {
            leaveQueue(ticket);
        }
    }

    /** R3. */
    private @Nullable Slot tryToShare(long request, CryptoKey key) {
        lock.lock();
        try {
            requireOpen();
            Slot hit = lookup(key);
            return hit == null ? null : share(request, hit, key);
        } finally {
            lock.unlock();
        }
    }

    /** R4: null if the key is in no slot and the ticket has to wait. */
    private @Nullable Slot tryToProgram(long request, CryptoKey key, Ticket ticket)
            throws DriverException, InterruptedException {
        Slot victim;
        lock.lockInterruptibly();
        try {
            requireOpen();
            Slot hit = lookup(key);
            if (hit != null) {
                return share(request, hit, key);
            }
            queue.add(ticket);
            victim = isNext(ticket) ? victimFor(key) : null;
            if (victim == null) {
                return null;
            }
            beginDriverCall(victim, ticket);
            keyBeingProgrammed = key;
        } finally {
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
            lock.lock();
            try {
                keyBeingProgrammed = null;
                if (programmed) {
                    linkTo(slot, key);
                    slot.count = 1;
                    idle.remove(slot);
                } else {
                    slot.unlink();
                    idle.moveToTail(slot);
                }
                endDriverCall(slot);
                if (listened) {
                    listener.on(
                            programmed
                                    ? new KeyslotEvent.GetProgram(request, key, slot.index())
                                    : new KeyslotEvent.GetProgramFails(request, key, slot.index()));
                }
            } finally {
                lock.unlock();
            }
            if (!programmed) {
                eraseLater(slot);
            }
        }
    }

    private Slot share(long request, Slot slot, CryptoKey key) {
        if (slot.count == 0) {
            idle.remove(slot);
        }
        slot.count++;
        if (listened) {
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
        boolean stale;
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
                idle.addToTail(slot);
                forgetIfClosed(slot);
                changed.signalAll();
            }
            stale = slot.count == 0 && slot.link == Link.STALE;
            if (listened) {
                listener.on(new KeyslotEvent.Put(request, slot.index()));
            }
        } finally {
            lock.unlock();
        }
        if (stale) {
            eraseLater(slot);
        }
    }

    // ---------------------------------------------------------------- evict

    @Override
    public void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException {
        if (!evict(key, FOREVER)) {
            throw new IllegalStateException(DRIVER_GAVE_UP);
        }
    }

    @Override
    public boolean evict(CryptoKey key, Duration timeout)
            throws KeyInUseException, DriverException, InterruptedException {
        return evict(key, Deadline.nanos(timeout));
    }

    private boolean evict(CryptoKey key, long nanos) throws KeyInUseException, DriverException, InterruptedException {
        Deadline deadline = Deadline.in(nanos);
        Ticket ticket = new Ticket(null);
        try {
            while (!tryToEndWithoutDriver(key)) {
                if (!driver.resume(deadline.remaining())) {
                    return false;
                }
                try {
                    if (tryToEvict(key, ticket)) {
                        return true;
                    }
                } finally {
                    driver.release();
                }
                if (!awaitTurn(ticket, () -> !needsDriverToEvict(key), deadline)) {
                    return false;
                }
            }
            return true;
        } finally {
            leaveQueue(ticket);
        }
    }

    private boolean tryToEndWithoutDriver(CryptoKey key) throws KeyInUseException {
        lock.lock();
        try {
            requireOpen();
            return endsWithoutDriver(key);
        } finally {
            lock.unlock();
        }
    }

    /** False if the ticket has to wait. */
    private boolean tryToEvict(CryptoKey key, Ticket ticket)
            throws KeyInUseException, DriverException, InterruptedException {
        Slot slot;
        lock.lockInterruptibly();
        try {
            requireOpen();
            if (endsWithoutDriver(key)) {
                return true;
            }
            queue.add(ticket);
            slot = isNext(ticket) ? records.get(key) : null;
            if (slot == null) {
                return false;
            }
            beginDriverCall(slot, ticket);
        } finally {
            lock.unlock();
        }
        callDriverToEvict(key, slot);
        return true;
    }

    /** Whether nobody uses the key, and it is in a slot or on its way into one. */
    private boolean needsDriverToEvict(CryptoKey key) {
        Slot slot = records.get(key);
        return slot == null ? Objects.equals(keyBeingProgrammed, key) : slot.count == 0;
    }

    private boolean endsWithoutDriver(CryptoKey key) throws KeyInUseException {
        if (needsDriverToEvict(key)) {
            return false;
        }
        Slot slot = records.get(key);
        if (slot == null) {
            tell(new KeyslotEvent.EvictAbsent(key));
            return true;
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
                if (erased) {
                    forget(slot);
                    tell(new KeyslotEvent.EvictIdle(key, slot.index()));
                } else {
                    slot.unlink();
                    tell(new KeyslotEvent.EvictFails(key, slot.index()));
                }
                endDriverCall(slot);
            } finally {
                lock.unlock();
            }
            if (!erased) {
                eraseLater(slot);
            }
        }
    }

    // ---------------------------------------------------------------- erase

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
        return erase(slots[Objects.checkIndex(slot, slots.length)], Deadline.in(Deadline.nanos(timeout)));
    }

    private boolean erase(Slot slot, Deadline deadline) throws DriverException, InterruptedException {
        Ticket ticket = new Ticket(null);
        try {
            while (isToBeErased(slot)) {
                if (!driver.resume(deadline.remaining())) {
                    return false;
                }
                try {
                    if (tryToErase(slot, ticket)) {
                        return true;
                    }
                } finally {
                    driver.release();
                }
                if (!awaitTurn(ticket, () -> !slot.isToBeErased(), deadline)) {
                    return false;
                }
            }
            return true;
        } finally {
            leaveQueue(ticket);
        }
    }

    private boolean isToBeErased(Slot slot) {
        lock.lock();
        try {
            requireOpen();
            return slot.isToBeErased();
        } finally {
            lock.unlock();
        }
    }

    /** False if the ticket has to wait. */
    private boolean tryToErase(Slot slot, Ticket ticket) throws DriverException, InterruptedException {
        CryptoKey key;
        lock.lockInterruptibly();
        try {
            requireOpen();
            if (!slot.isToBeErased()) {
                return true;
            }
            queue.add(ticket);
            if (!isNext(ticket)) {
                return false;
            }
            key = keyOf(slot);
            beginDriverCall(slot, ticket);
        } finally {
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
                if (erased) {
                    forget(slot);
                    tell(new KeyslotEvent.Erase(slot.index()));
                } else {
                    tell(new KeyslotEvent.EraseFails(slot.index()));
                }
                endDriverCall(slot);
            } finally {
                lock.unlock();
            }
        }
    }

    private void eraseLater(Slot slot) {
        try {
            housekeeping.execute(() -> eraseInBackground(slot));
        } catch (RejectedExecutionException e) {
            // Nobody is left to do it. The slot stays stale: it encrypts nothing, and is erased at the next occasion.
        }
    }

    private void eraseInBackground(Slot slot) {
        try {
            erase(slot, Deadline.in(FOREVER));
        } catch (DriverException | RuntimeException e) {
            // The slot stays stale: it encrypts nothing, and is erased at the next occasion. Or the manager is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---------------------------------------------------------------- reprogram

    @Override
    public Set<Integer> reprogramAll() {
        Map<Slot, CryptoKey> toProgram = beginReprogramming();
        Set<Slot> failed = new LinkedHashSet<>(toProgram.keySet());
        try {
            toProgram.forEach((slot, key) -> {
                if (isOpen()) {
                    try {
                        driver.program(slot.index(), key);
                        failed.remove(slot);
                    } catch (DriverException | RuntimeException e) {
                        // The slot stays among those that failed.
                    }
                }
            });
        } finally {
            endReprogramming(failed);
        }
        return failed.stream().map(Slot::index).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Goes before all who wait: they may be waiting for the reset to end, which this call is part of. */
    private Map<Slot, CryptoKey> beginReprogramming() {
        Ticket ticket = new Ticket(null);
        lock.lock();
        try {
            queue.addFirst(ticket);
            while (driverBusy && !closed) {
                changed.awaitUninterruptibly();
            }
            requireOpen();
            driverBusy = true;
            Map<Slot, CryptoKey> toProgram = new LinkedHashMap<>();
            for (Slot slot : slots) {
                if (slot.link == Link.LINKED || slot.link == Link.DOOMED) {
                    toProgram.put(slot, keyOf(slot));
                }
            }
            return toProgram;
        } finally {
            queue.remove(ticket);
            lock.unlock();
        }
    }

    private void endReprogramming(Set<Slot> failed) {
        lock.lock();
        try {
            driverBusy = false;
            failed.forEach(Slot::unlink);
            tell(new KeyslotEvent.ReprogramAll(failed.stream().map(Slot::index).collect(Collectors.toSet())));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        failed.forEach(this::eraseLater);
    }

    // ---------------------------------------------------------------- waiting

    /**
     * Waits until the ticket may go on, or what it waits for has settled itself, or the manager is closed.
     *
     * @param settled asked under the lock
     * @return false if the time ran out
     */
    private boolean awaitTurn(Ticket ticket, BooleanSupplier settled, Deadline deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = deadline.remaining();
            while (!closed && !isNext(ticket) && !settled.getAsBoolean()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leaveQueue(Ticket ticket) {
        lock.lock();
        try {
            if (queue.remove(ticket)) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** When the time of a call runs out. */
    private record Deadline(long start, long nanos) {

        static Deadline in(long nanos) {
            return new Deadline(System.nanoTime(), nanos);
        }

        /** Less than nothing is nothing; more than nanoseconds can count is for ever. */
        static long nanos(Duration timeout) {
            if (timeout.isNegative()) {
                return 0;
            }
            return timeout.compareTo(LONGEST) < 0 ? timeout.toNanos() : FOREVER;
        }

        long remaining() {
            return nanos == FOREVER ? FOREVER : nanos - (System.nanoTime() - start);
        }
    }

    // ---------------------------------------------------------------- close, snapshot

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            for (Slot slot : slots) {
                forgetIfClosed(slot);
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

    private boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

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

    private boolean canGoOn(Ticket ticket) {
        return ticket.key == null || victimFor(ticket.key) != null;
    }

    /** Whether the driver is free, and this is the first in the queue of those that can go on. */
    private boolean isNext(Ticket ticket) {
        if (driverBusy) {
            return false;
        }
        for (Ticket waiting : queue) {
            if (canGoOn(waiting)) {
                return waiting == ticket;
            }
        }
        return false;
    }

    private void beginDriverCall(Slot slot, Ticket ticket) {
        queue.remove(ticket);
        driverBusy = true;
        slot.atDriver = true;
    }

    private void endDriverCall(Slot slot) {
        slot.atDriver = false;
        driverBusy = false;
        forgetIfClosed(slot);
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

    private void forgetIfClosed(Slot slot) {
        if (closed && slot.count == 0 && !slot.atDriver) {
            forgetRecord(slot);
        }
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
}
