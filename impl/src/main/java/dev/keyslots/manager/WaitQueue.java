package dev.keyslots.manager;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
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
    private final Consumer<Slot> eraseLater;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition driverIsFree = lock.newCondition();
    private final Set<Waiter> queue = new LinkedHashSet<>();
    private boolean driverIsBusy;
    private int reprogrammings;

    private volatile boolean closed;
    private volatile boolean mayPass = true;
    private volatile boolean somebodyWaits;
    private volatile boolean slotBecameIdle;

    WaitQueue(SlotTable table, KeyslotDriver driver, Consumer<Slot> eraseLater) {
        this.table = table;
        this.driver = driver;
        this.eraseLater = eraseLater;
    }

    // ---------------------------------------------------------------- without the lock

    /** Whether a hit need not stand back. */
    boolean mayPass() {
        return mayPass;
    }

    /**
     * {@code Signal} and {@code Drain}: tells those who wait that a slot was put by its last holder. Takes the lock only if
     * it is free; if not, whoever has it does the work after unlocking.
     */
    void slotBecameIdle() {
        if (somebodyWaits || closed) {
            slotBecameIdle = true;
            drain();
        }
    }

    private void drain() {
        while (slotBecameIdle && lock.tryLock()) {
            try {
                slotBecameIdle = false;
                wakeThoseWhoMayGoOn();
                forgetIdleSlotsIfClosed();
            } finally {
                lock.unlock();
            }
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
            if (somebodyWaits || !mayPass) {
                wakeThoseWhoMayGoOn();
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
            do {
                if (!driver.resume(deadline.remaining())) {
                    return false;
                }
                try {
                    if (takesTurn(waiter)) {
                        return true;
                    }
                } finally {
                    driver.release();
                }
            } while (waiter.sleep(deadline));
            return false;
        } finally {
            leave(waiter);
        }
    }

    private boolean takesTurn(Waiter waiter) throws KeyInUseException, DriverException, InterruptedException {
        switch (turnOf(waiter)) {
            case ENDED -> {}
            case CLAIMED -> haveDriverWork(waiter.errand());
            case WAITS -> {
                return false;
            }
        }
        return true;
    }

    private Turn turnOf(Waiter waiter) throws KeyInUseException, InterruptedException {
        lock.lockInterruptibly();
        try {
            requireOpen();
            waiter.beginToLook();
            Turn turn = goesOn(waiter);
            if (turn == Turn.WAITS) {
                enqueue(waiter);
                // Who put a slot before it could see this one wait has changed the slot before this looks once more.
                turn = goesOn(waiter);
            }
            if (turn == Turn.CLAIMED) {
                driverIsBusy = true;
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
        ENDED,
        CLAIMED,
        WAITS
    }

    private Turn goesOn(Waiter waiter) throws KeyInUseException {
        while (true) {
            switch (mayGoOn(waiter)) {
                case NOTHING -> {
                    if (waiter.errand().end()) {
                        return Turn.ENDED;
                    }
                }
                case DRIVER -> {
                    if (waiter.errand().claim()) {
                        return Turn.CLAIMED;
                    }
                }
                case null, default -> {
                    return Turn.WAITS;
                }
            }
        }
    }

    private void haveDriverWork(Errand errand) throws DriverException {
        boolean succeeded = false;
        try {
            errand.callDriver();
            succeeded = true;
        } finally {
            lock.lock();
            try {
                errand.enter(succeeded);
                releaseDriver();
            } finally {
                unlock();
            }
            // An erasure that failed is not repeated by itself.
            if (!succeeded && !(errand instanceof Erasing)) {
                eraseLater.accept(errand.slot());
            }
        }
    }

    // ---------------------------------------------------------------- the driver for itself

    /**
     * Takes the driver before all who wait: they may be waiting for the reset to end, which this is part of (R8).
     *
     * @param then done under the lock
     */
    void takeDriver(Runnable then) {
        lock.lock();
        reprogrammings++;
        try {
            while (driverIsBusy && !closed) {
                driverIsFree.awaitUninterruptibly();
            }
            requireOpen();
            driverIsBusy = true;
            then.run();
        } finally {
            reprogrammings--;
            unlock();
        }
    }

    /** @param first done under the lock */
    void giveDriverBack(Runnable first) {
        lock.lock();
        try {
            first.run();
            releaseDriver();
        } finally {
            unlock();
        }
    }

    private void releaseDriver() {
        driverIsBusy = false;
        driverIsFree.signal();
        forgetIdleSlotsIfClosed();
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            mayPass = false;
            forgetIdleSlotsIfClosed();
            queue.forEach(Waiter::wake);
            driverIsFree.signalAll();
        } finally {
            unlock();
        }
    }

    private void forgetIdleSlotsIfClosed() {
        if (closed) {
            table.forgetIdleSlots();
        }
    }

    // ---------------------------------------------------------------- the queue, under the lock

    private void enqueue(Waiter waiter) {
        if (!waiter.isQueued()) {
            queue.add(waiter);
            waiter.setQueued(true);
            somebodyWaits = true;
        }
    }

    private void remove(Waiter waiter) {
        if (waiter.isQueued()) {
            queue.remove(waiter);
            waiter.setQueued(false);
            somebodyWaits = !queue.isEmpty();
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
        private boolean driverIsTaken = driverIsBusy || reprogrammings > 0;
        private boolean slotsAreScarce;

        Errand.@Nullable Needs next(Waiter waiter) {
            if (slotsAreScarce && driverIsTaken && waiter.mayHit()) {
                return null;
            }
            Errand.Needs needs = waiter.needs();
            return switch (needs) {
                case NOTHING -> waiter.mayHit() && slotsAreScarce ? null : needs;
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
