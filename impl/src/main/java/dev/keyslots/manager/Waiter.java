package dev.keyslots.manager;

import java.util.concurrent.locks.LockSupport;

/** Somebody with an errand, who sleeps until its turn may have come. */
final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final Errand errand;

    /** Whether it has found no slot idle, or lost one to a hit, and has not had one since; hits stand back then. Belongs to the lock. */
    private boolean starving;

    /** Whether it stands in the queue. Only its own thread puts it there and takes it out. */
    private boolean queued;

    private long arrival;

    /** Whether it is to look again. Taken back under the lock, before it looks. */
    private volatile boolean woken;

    Waiter(Errand errand) {
        this.errand = errand;
    }

    Errand errand() {
        return errand;
    }

    /** Whether it may end with a share in a slot; these do not pass those who wait for an idle slot. */
    boolean mayHit() {
        return errand instanceof Getting;
    }

    /** Whether its key was programmed since it waits: then it may share the slot at once. */
    boolean isInvited() {
        return queued && errand instanceof Getting getting && getting.isInvited(arrival);
    }

    /** A hit took the slot that it was about to claim. */
    void starve() {
        starving = true;
    }

    boolean isStarving() {
        return starving;
    }

    /** What its errand needs; under the lock. */
    Errand.Needs needs() {
        Errand.Needs needs = errand.needs();
        switch (needs) {
            case IDLE_SLOT -> starving = true;
            case ITS_OWN_SLOT, NOTHING -> starving = false;
            case DRIVER -> {}
        }
        return needs;
    }

    boolean isQueued() {
        return queued;
    }

    /** @param generation that of the idle order */
    void joins(long generation) {
        queued = true;
        arrival = generation;
    }

    void leaves() {
        queued = false;
    }

    void beginToLook() {
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
    boolean sleep(Deadline deadline) throws InterruptedException {
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

    /** Remembers an interrupt for whoever waits next. */
    void sleepUninterruptibly() {
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
