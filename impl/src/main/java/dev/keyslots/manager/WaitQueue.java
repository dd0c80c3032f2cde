package dev.keyslots.manager;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: the lock, the driver, and the queue of those who wait for either the driver or a slot (H6, H7). The
 * algorithm is told at the top of {@link SlottedKeyslotManager}.
 */
final class WaitQueue {
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final boolean listened;
    private final Consumer<Slot> eraseLater;

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<Waiter> queue = new LinkedHashSet<>();
    /** Becomes true under the lock only. Whoever made it true has the driver, and alone may change what is on record. */
    private volatile boolean driverIsBusy;

    private static final VarHandle DRIVER_IS_BUSY =
            FieldHandle.of(MethodHandles.lookup(), WaitQueue.class, "driverIsBusy", boolean.class);

    private volatile boolean closed;
    private volatile boolean mayPass = true;
    /** The first in the queue; null when nobody waits. */
    private volatile @Nullable Waiter first;

    private volatile boolean changed;

    WaitQueue(SlotTable table, KeyslotDriver driver, boolean listened, Consumer<Slot> eraseLater) {
        this.table = table;
        this.driver = driver;
        this.listened = listened;
        this.eraseLater = eraseLater;
    }

    // ---------------------------------------------------------------- without the lock

    /** Whether a hit need not stand back. */
    boolean mayPass() {
        return mayPass;
    }

    /**
     * {@code Signal} and {@code Drain}: tells those who wait that the last holder put a slot, or that the driver is free. Takes
     * the lock only if that is free; if not, whoever has it does the work after unlocking.
     */
    void changed() {
        if (first != null || closed) {
            changed = true;
            drain();
        }
    }

    /**
     * Does the work of those who found the lock taken. Once only, while somebody waits: others could keep this thread at it for
     * ever, so the next time is for the first in the queue ({@code PassOn}).
     */
    private void drain() {
        Waiter heir = null;
        while (heir == null && changed && lock.tryLock()) {
            try {
                changed = false;
                settle();
            } finally {
                lock.unlock();
            }
            heir = first;
        }
        if (heir != null && changed) {
            heir.wake();
        }
    }

    boolean isOpen() {
        return !closed;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(KeyslotManager.CLOSED);
        }
    }

    void lock() {
        lock.lock();
    }

    /** Wakes those whose turn has come by what was done under the lock. */
    void unlock() {
        try {
            if (first != null || !mayPass) {
                settle();
            }
        } finally {
            lock.unlock();
        }
        drain();
    }

    // ---------------------------------------------------------------- errands

    /** Ends an errand that needs nothing, not even the device. */
    boolean endsAtOnce(Errand errand) throws KeyInUseException {
        Waiter newcomer = new Waiter(errand);
        lock.lock();
        try {
            requireOpen();
            boolean ended = false;
            while (!ended && mayGoOn(newcomer) == Errand.Needs.NOTHING) {
                ended = errand.end();
            }
            return ended;
        } finally {
            unlock();
        }
    }

    /**
     * Runs an errand when its turn has come. The device is resumed before the lock is taken (R9), and released before
     * anything is waited for.
     *
     * @return false if the time ran out; nothing has happened then
     */
    boolean run(Errand errand, Deadline deadline) throws KeyInUseException, DriverException, InterruptedException {
        Waiter waiter = new Waiter(errand);
        try {
            Turn turn = resumesAndTakesTurn(waiter, deadline);
            return (turn == Turn.WAITS ? waits(waiter, deadline) : turn) == Turn.DONE;
        } finally {
            leave(waiter);
        }
    }

    private Turn waits(Waiter waiter, Deadline deadline)
            throws KeyInUseException, DriverException, InterruptedException {
        WaitEvent event = new WaitEvent();
        event.begin();
        Turn turn = Turn.WAITS;
        try {
            while (turn == Turn.WAITS) {
                turn = waiter.sleep(deadline) ? resumesAndTakesTurn(waiter, deadline) : Turn.OUT_OF_TIME;
            }
            return turn;
        } finally {
            event.commit(waiter.errand(), turn == Turn.DONE);
        }
    }

    private Turn resumesAndTakesTurn(Waiter waiter, Deadline deadline)
            throws KeyInUseException, DriverException, InterruptedException {
        if (!driver.resume(deadline.remaining())) {
            return Turn.OUT_OF_TIME;
        }
        try {
            return takesTurn(waiter);
        } finally {
            driver.release();
        }
    }

    /** Runs an errand before all who wait, for as long as it takes; the device is not resumed (R8). */
    void runFirst(Errand errand) throws KeyInUseException, DriverException {
        Waiter waiter = new Waiter(errand);
        try {
            lock.lock();
            try {
                queue.addFirst(waiter);
                joined(waiter);
            } finally {
                unlock();
            }
            while (takesTurn(waiter) == Turn.WAITS) {
                waiter.sleepUninterruptibly();
            }
        } finally {
            leave(waiter);
        }
    }

    private Turn takesTurn(Waiter waiter) throws KeyInUseException, DriverException {
        Turn turn = turnOf(waiter);
        if (turn == Turn.CLAIMED) {
            haveDriverWork(waiter.errand());
            return Turn.DONE;
        }
        return turn;
    }

    private Turn turnOf(Waiter waiter) throws KeyInUseException {
        lock.lock();
        try {
            requireOpen();
            waiter.beginToLook();
            Turn turn = goesOn(waiter);
            if (turn == Turn.WAITS && !waiter.isQueued()) {
                // Unlocking looks at it once more, with the others: who put a slot and saw nobody wait, did so before.
                enqueue(waiter);
            }
            if (turn == Turn.CLAIMED) {
                DRIVER_IS_BUSY.setRelease(this, true);
            }
            if (turn != Turn.WAITS) {
                remove(waiter);
            }
            return turn;
        } finally {
            unlock();
        }
    }

    /** What came of an attempt to go on. */
    private enum Turn {
        DONE,
        CLAIMED,
        WAITS,
        OUT_OF_TIME
    }

    private Turn goesOn(Waiter waiter) throws KeyInUseException {
        while (true) {
            switch (mayGoOn(waiter)) {
                case NOTHING -> {
                    if (waiter.errand().end()) {
                        return Turn.DONE;
                    }
                }
                case DRIVER -> {
                    if (waiter.errand().claim()) {
                        return Turn.CLAIMED;
                    }
                    stopHits(waiter);
                }
                case null, default -> {
                    return Turn.WAITS;
                }
            }
        }
    }

    /** A hit came just before a claim. It could do so again and again; so the next ones stand back (H6). */
    private void stopHits(Waiter waiter) {
        waiter.starve();
        mayPass = false;
    }

    private void haveDriverWork(Errand errand) throws DriverException {
        boolean succeeded = false;
        try {
            errand.callDriver();
            succeeded = true;
        } finally {
            enter(errand, succeeded);
            errand.leftToErase().forEach(eraseLater);
        }
    }

    /** Takes no lock, as the driver is as good as one; but for the order of events. */
    private void enter(Errand errand, boolean succeeded) {
        if (listened) {
            lock.lock();
            try {
                errand.enter(succeeded);
                driverIsBusy = false;
            } finally {
                unlock();
            }
        } else {
            errand.enter(succeeded);
            driverIsBusy = false;
            changed();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            mayPass = false;
            queue.forEach(Waiter::wake);
        } finally {
            unlock();
        }
    }

    /** Whatever has changed, those who wait for it go on. */
    private void settle() {
        wakeThoseWhoMayGoOn();
        if (closed && !driverIsBusy) {
            table.forgetIdleSlots();
        }
    }

    // ---------------------------------------------------------------- the queue, under the lock

    private void enqueue(Waiter waiter) {
        queue.addLast(waiter);
        joined(waiter);
    }

    private void joined(Waiter waiter) {
        waiter.joins(table.idle().generation());
        first = queue.getFirst();
    }

    private void remove(Waiter waiter) {
        if (waiter.isQueued()) {
            queue.remove(waiter);
            waiter.leaves();
            first = queue.isEmpty() ? null : queue.getFirst();
        }
    }

    /** Passes the turn on if the waiter gave up. */
    private void leave(Waiter waiter) {
        if (waiter.isQueued()) {
            lock.lock();
            try {
                remove(waiter);
            } finally {
                unlock();
            }
        }
    }

    /** {@code Wake}. */
    private void wakeThoseWhoMayGoOn() {
        Precedence precedence = new Precedence();
        for (Waiter waiter : queue) {
            if (precedence.next(waiter) != null) {
                waiter.wake();
            }
        }
        boolean open = !closed && !precedence.slotsAreScarce;
        if (mayPass != open) {
            mayPass = open;
        }
    }

    /** What the waiter needs, if it may have that now; null if not. */
    private Errand.@Nullable Needs mayGoOn(Waiter waiter) {
        Precedence precedence = new Precedence();
        for (Waiter before : queue) {
            Errand.Needs needs = precedence.next(before);
            if (before == waiter) {
                return needs;
            }
        }
        return precedence.next(waiter);
    }

    /** Goes through the queue, and says of each in turn what it may do although the ones before it come first. */
    private final class Precedence {
        private boolean driverIsTaken = driverIsBusy;
        private boolean slotsAreScarce;

        Errand.@Nullable Needs next(Waiter waiter) {
            Errand.Needs needs = waiter.needs();
            return switch (needs) {
                case NOTHING -> waiter.mayHit() && slotsAreScarce && !waiter.isInvited() ? null : needs;
                case DRIVER -> {
                    boolean free = !driverIsTaken;
                    driverIsTaken = true;
                    slotsAreScarce |= waiter.isStarving();
                    yield free ? needs : null;
                }
                case IDLE_SLOT -> {
                    driverIsTaken = true;
                    slotsAreScarce = true;
                    yield null;
                }
                case ITS_OWN_SLOT -> null;
            };
        }
    }
}
