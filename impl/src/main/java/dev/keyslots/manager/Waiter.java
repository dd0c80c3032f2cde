package dev.keyslots.manager;

import java.util.concurrent.locks.LockSupport;

/** A thread with its {@link QueuedOperation}. It parks until its turn may have come, and then assesses its operation again. */
final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final QueuedOperation operation;

    /** Whether it found no slot idle, or lost one to a hit, and has had none since; no hit may barge then. Guarded by the lock. */
    private boolean starving;

    /** Whether it is in the queue. Only its own thread adds and removes it. */
    private boolean queued;

    private long arrival;

    /** Whether it has to assess its operation again. Cleared under the lock, before the assessment. */
    private volatile boolean woken;

    Waiter(QueuedOperation operation) {
        this.operation = operation;
    }

    boolean isOf(Thread candidate) {
        return thread.equals(candidate);
    }

    QueuedOperation operation() {
        return operation;
    }

    /** Whether it may end by sharing a slot; such an operation does not overtake waiters that need an idle slot. */
    boolean canEndInHit() {
        return operation instanceof GetOperation;
    }

    /** {@code invited}: whether its key was programmed while it waited; it may then share the slot ahead of earlier waiters. */
    boolean mayShareAfterHandOff() {
        return queued && operation instanceof GetOperation get && get.wasProgrammedSince(arrival);
    }

    /** A hit took the slot that it was about to claim. */
    void starve() {
        starving = true;
    }

    boolean isStarving() {
        return starving;
    }

    /** Assesses what its operation requires now; under the lock. */
    QueuedOperation.Requirement assess() {
        QueuedOperation.Requirement requirement = operation.assess();
        switch (requirement) {
            case IDLE_SLOT -> starving = true;
            case OWN_SLOT, NOTHING -> starving = false;
            case DRIVER -> {}
        }
        return requirement;
    }

    boolean isQueued() {
        return queued;
    }

    /** @param generation that of the {@link IdleOrder} when it joined */
    void joinedQueue(long generation) {
        queued = true;
        arrival = generation;
    }

    void leftQueue() {
        queued = false;
    }

    void clearWakeUp() {
        if (woken) {
            woken = false;
        }
    }

    void wake() {
        if (!woken) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    /** @return false if the time ran out */
    boolean await(Deadline deadline) throws InterruptedException {
        while (!woken) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long nanos = deadline.remaining();
            if (nanos <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, nanos);
        }
        return true;
    }

    /** Preserves the interrupt status: an interrupt takes effect when the thread next waits interruptibly. */
    void awaitUninterruptibly() {
        boolean interrupted = false;
        while (!woken) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
