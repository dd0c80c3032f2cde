package dev.keyslots.manager;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Erases slots in the background that nobody is to use any more, and whose hardware may still hold a key (H5). */
final class Housekeeping {
    private final Executor executor;
    private final Erasure erasure;

    /** Erases a slot, and waits for the hardware as long as it takes. */
    interface Erasure {
        boolean erase(Slot slot) throws DriverException, InterruptedException;
    }

    Housekeeping(Executor executor, Erasure erasure) {
        this.executor = executor;
        this.erasure = erasure;
    }

    void eraseLater(Slot slot) {
        try {
            executor.execute(() -> erase(slot));
        } catch (RejectedExecutionException e) {
            // Nobody is left to do it. The slot stays stale: it encrypts nothing, and is erased at the next occasion.
        }
    }

    private void erase(Slot slot) {
        try {
            erasure.erase(slot);
        } catch (DriverException | RuntimeException e) {
            // The slot stays stale: it encrypts nothing, and is erased at the next occasion. Or the manager is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
