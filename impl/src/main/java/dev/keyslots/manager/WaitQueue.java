package dev.keyslots.manager;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose turn it is: holds the lock, the ownership of the driver, and the queue of the threads that wait for the driver
 * or for a slot (H6, H7). {@link SlottedKeyslotManager} explains the algorithm. Labels and variables of
 * {@code KeyslotsLockFree.tla} are named where a method or field implements them.
 */
final class WaitQueue {
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final boolean hasListener;
    private final Consumer<Slot> eraseLater;

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<Waiter> queue = new LinkedHashSet<>();

    /**
     * Whether a thread owns the driver ({@code driver # Nobody}). Set under the lock only; the thread that set it is the owner,
     * and only the owner changes the records and clears it.
     */
    private volatile boolean driverOwned;

    private static final VarHandle DRIVER_OWNED =
            FieldHandle.of(MethodHandles.lookup(), WaitQueue.class, "driverOwned", boolean.class);

    private volatile boolean closed;

    /** {@code mayPass}. */
    private volatile boolean bargingAllowed = true;

    /** The head of the queue; null when it is empty. */
    private volatile @Nullable Waiter first;

    /** {@code changed}: a thread found the lock taken, and whoever holds it settles on its behalf. */
    private volatile boolean changePending;

    WaitQueue(SlotTable table, KeyslotDriver driver, boolean hasListener, Consumer<Slot> eraseLater) {
        this.table = table;
        this.driver = driver;
        this.hasListener = hasListener;
        this.eraseLater = eraseLater;
    }

    // ---------------------------------------------------------------- without the lock

    /** Whether a hit may take a slot ahead of the threads in the queue. */
    boolean isBargingAllowed() {
        return bargingAllowed;
    }

    /**
     * {@code Signal} and {@code Drain}: wakes the waiters that can proceed now that a slot became idle or the driver became free.
     * Takes the lock only if that is free; if not, the thread that holds it wakes them after unlocking.
     */
    void signal() {
        if (first != null || closed) {
            changePending = true;
            drain();
        }
    }

    /**
     * Settles on behalf of the threads that found the lock taken. Does so only once while threads are waiting, since new changes
     * could otherwise keep this thread in the loop indefinitely; the head of the queue continues ({@code PassOn}).
     */
    private void drain() {
        Waiter successor = null;
        while (successor == null && changePending && lock.tryLock()) {
            try {
                changePending = false;
                settle();
            } finally {
                lock.unlock();
            }
            successor = first;
        }
        if (successor != null && changePending) {
            successor.wake();
        }
    }

    boolean isOpen() {
        return !closed;
    }

    private void requireOpen() {
        if (closed) {
            throw new ManagerClosedException();
        }
    }

    void lock() {
        lock.lock();
    }

    /** Wakes the waiters that can proceed after what this thread did under the lock. */
    void unlock() {
        try {
            if (first != null || !bargingAllowed) {
                settle();
            }
        } finally {
            lock.unlock();
        }
        drain();
    }

    // ---------------------------------------------------------------- operations

    /** Finishes an operation if it needs neither the driver nor the device. */
    boolean tryFinishWithoutDriver(QueuedOperation operation) throws KeyInUseException {
        Waiter newcomer = new Waiter(operation);
        lock.lock();
        try {
            requireOpen();
            boolean finished = false;
            while (!finished && grantedRequirement(newcomer) == QueuedOperation.Requirement.NOTHING) {
                finished = operation.tryFinish();
            }
            return finished;
        } finally {
            unlock();
        }
    }

    /**
     * Runs an operation when its turn comes. Resumes the device before it takes the lock (R9), and releases the device before it
     * waits for anything.
     *
     * @return false if the time ran out; the operation had no effect then
     */
    boolean run(QueuedOperation operation, Deadline deadline)
            throws KeyInUseException, DriverException, InterruptedException {
        Waiter waiter = new Waiter(operation);
        try {
            Attempt attempt = resumeAndAttempt(waiter, deadline);
            return (attempt == Attempt.MUST_WAIT ? awaitTurn(waiter, deadline) : attempt) == Attempt.DONE;
        } finally {
            leaveQueue(waiter);
        }
    }

    private Attempt awaitTurn(Waiter waiter, Deadline deadline)
            throws KeyInUseException, DriverException, InterruptedException {
        WaitEvent event = new WaitEvent();
        event.begin();
        Attempt attempt = Attempt.MUST_WAIT;
        try {
            while (attempt == Attempt.MUST_WAIT) {
                attempt = waiter.await(deadline) ? resumeAndAttempt(waiter, deadline) : Attempt.TIMED_OUT;
            }
            return attempt;
        } finally {
            event.commit(waiter.operation(), attempt == Attempt.DONE);
        }
    }

    private Attempt resumeAndAttempt(Waiter waiter, Deadline deadline)
            throws KeyInUseException, DriverException, InterruptedException {
        if (!driver.resume(deadline.remaining())) {
            return Attempt.TIMED_OUT;
        }
        try {
            return attempt(waiter);
        } finally {
            driver.release();
        }
    }

    /** Runs an operation ahead of all waiters, without a time limit and without resuming the device (R8). */
    void runFirst(QueuedOperation operation) throws KeyInUseException, DriverException {
        Waiter waiter = new Waiter(operation);
        try {
            lock.lock();
            try {
                queue.addFirst(waiter);
                afterJoining(waiter);
            } finally {
                unlock();
            }
            while (attempt(waiter) == Attempt.MUST_WAIT) {
                waiter.awaitUninterruptibly();
            }
        } finally {
            leaveQueue(waiter);
        }
    }

    private Attempt attempt(Waiter waiter) throws KeyInUseException, DriverException {
        Attempt attempt = attemptUnderLock(waiter);
        if (attempt == Attempt.CLAIMED) {
            callDriverAndCommit(waiter.operation());
            return Attempt.DONE;
        }
        return attempt;
    }

    private Attempt attemptUnderLock(Waiter waiter) throws KeyInUseException {
        lock.lock();
        try {
            requireOpen();
            waiter.clearWakeUp();
            Attempt attempt = finishOrClaim(waiter);
            if (attempt == Attempt.MUST_WAIT && !waiter.isQueued()) {
                // Unlocking assesses this waiter once more, with the others: a thread that put a slot and saw an empty
                // queue did so before this waiter joined it.
                joinQueue(waiter);
            }
            if (attempt == Attempt.CLAIMED) {
                ownDriver();
            }
            if (attempt != Attempt.MUST_WAIT) {
                remove(waiter);
            }
            return attempt;
        } finally {
            unlock();
        }
    }

    /** The outcome of an attempt to make progress. */
    private enum Attempt {
        DONE,
        CLAIMED,
        MUST_WAIT,
        TIMED_OUT
    }

    private Attempt finishOrClaim(Waiter waiter) throws KeyInUseException {
        while (true) {
            switch (grantedRequirement(waiter)) {
                case NOTHING -> {
                    if (waiter.operation().tryFinish()) {
                        return Attempt.DONE;
                    }
                }
                case DRIVER -> {
                    if (waiter.operation().tryClaim()) {
                        return Attempt.CLAIMED;
                    }
                    forbidBarging(waiter);
                }
                case null, default -> {
                    return Attempt.MUST_WAIT;
                }
            }
        }
    }

    /** A hit took the slot just before this waiter claimed it. Hits could do so again and again, so none may barge from now on (H6). */
    private void forbidBarging(Waiter waiter) {
        waiter.starve();
        bargingAllowed = false;
    }

    private void callDriverAndCommit(QueuedOperation operation) throws DriverException {
        boolean succeeded = false;
        try {
            operation.callDriver();
            succeeded = true;
        } finally {
            commit(operation, succeeded);
            operation.slotsToErase().forEach(eraseLater);
        }
    }

    /** Needs no lock: driver ownership already excludes other writers. With a listener it takes the lock to order events. */
    private void commit(QueuedOperation operation, boolean succeeded) {
        if (hasListener) {
            lock.lock();
            try {
                operation.commit(succeeded);
                disownDriver();
            } finally {
                unlock();
            }
        } else {
            operation.commit(succeeded);
            disownDriver();
            signal();
        }
    }

    /** A release store is enough: the lock that this thread holds publishes the ownership. */
    private void ownDriver() {
        DRIVER_OWNED.setRelease(this, true);
    }

    /** A volatile store, since {@link #signal} reads {@link #first} next, and that read must not overtake it. */
    private void disownDriver() {
        DRIVER_OWNED.setVolatile(this, false);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            bargingAllowed = false;
            queue.forEach(Waiter::wake);
        } finally {
            unlock();
        }
    }

    /** {@code Settle}: wakes the waiters that can proceed now. A closed manager also forgets the slots that became idle. */
    private void settle() {
        wakeEligibleWaiters();
        if (closed && !driverOwned) {
            table.forgetIdleSlots();
        }
    }

    // ---------------------------------------------------------------- the queue, under the lock

    private void joinQueue(Waiter waiter) {
        queue.addLast(waiter);
        afterJoining(waiter);
    }

    private void afterJoining(Waiter waiter) {
        waiter.joinedQueue(table.idle().generation());
        first = queue.getFirst();
    }

    private void remove(Waiter waiter) {
        if (waiter.isQueued()) {
            queue.remove(waiter);
            waiter.leftQueue();
            first = queue.isEmpty() ? null : queue.getFirst();
        }
    }

    /** If the waiter gave up, the next one gets its turn. */
    private void leaveQueue(Waiter waiter) {
        if (waiter.isQueued()) {
            lock.lock();
            try {
                remove(waiter);
            } finally {
                unlock();
            }
        }
    }

    /** {@code WakeThoseWhoMayGoOn}. */
    private void wakeEligibleWaiters() {
        Precedence precedence = new Precedence();
        for (Waiter waiter : queue) {
            if (precedence.grant(waiter) != null) {
                waiter.wake();
            }
        }
        boolean allowed = !closed && !precedence.slotsAreScarce;
        if (bargingAllowed != allowed) {
            bargingAllowed = allowed;
        }
    }

    /** {@code MayGoOn}: what the waiter requires, if it may have that now; null if it must wait. */
    private QueuedOperation.@Nullable Requirement grantedRequirement(Waiter waiter) {
        Precedence precedence = new Precedence();
        for (Waiter earlier : queue) {
            QueuedOperation.Requirement granted = precedence.grant(earlier);
            if (earlier == waiter) {
                return granted;
            }
        }
        return precedence.grant(waiter);
    }

    /** Walks the queue from its head, and grants each waiter what the waiters ahead of it leave. */
    private final class Precedence {
        private boolean driverReserved = driverOwned;
        private boolean slotsAreScarce;

        QueuedOperation.@Nullable Requirement grant(Waiter waiter) {
            QueuedOperation.Requirement requirement = waiter.assess();
            return switch (requirement) {
                case NOTHING ->
                    waiter.canEndInHit() && slotsAreScarce && !waiter.mayShareAfterHandOff() ? null : requirement;
                case DRIVER -> {
                    boolean free = !driverReserved;
                    driverReserved = true;
                    slotsAreScarce |= waiter.isStarving();
                    yield free ? requirement : null;
                }
                case IDLE_SLOT -> {
                    driverReserved = true;
                    slotsAreScarce = true;
                    yield null;
                }
                case OWN_SLOT -> null;
            };
        }
    }

    // ---------------------------------------------------------------- for tests

    /** Whether this thread waits in the queue. Like the others below, wakes no thread, which would hide a lost wake-up. */
    boolean isWaiting(Thread thread) {
        return inspect(() -> queue.stream().anyMatch(waiter -> waiter.isOf(thread)));
    }

    /** Whether no thread waits or owns the driver, and hits may barge unless the manager is closed. */
    boolean isAtRest() {
        return inspect(() -> queue.isEmpty() && !driverOwned && bargingAllowed != closed);
    }

    boolean isDriverOwned() {
        return driverOwned;
    }

    private boolean inspect(BooleanSupplier condition) {
        lock.lock();
        try {
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
            drain();
        }
    }
}
