package dev.keyslots.conformance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the kit waits for what a manager does in the background. Once that was in vain, nothing is waited for any more: the manager
 * has failed, and further waiting would only make the report late.
 */
final class Patience {
    private final Duration limit;
    private boolean exhausted;

    Patience(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    /** A wait that begins now. */
    Wait begin() {
        return new Wait(System.nanoTime());
    }

    /** One wait. */
    final class Wait {
        private final long began;

        private Wait(long began) {
            this.began = began;
        }

        /** Lets other threads work for a moment; false if that has been done for long enough. */
        boolean goesOn() {
            if (System.nanoTime() - began > limit.toNanos()) {
                exhausted = true;
            }
            if (!exhausted) {
                LockSupport.parkNanos(1_000);
            }
            return !exhausted;
        }
    }
}
