package dev.keyslots.manager;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Erases stale slots in the background (H5). */
final class Housekeeping {
    private final Executor executor;
    private final Erasure erasure;

    /** Erases a slot, and waits for the hardware without a time limit. */
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
            // The slot stays stale: the manager transforms no data with it, and erases it when its key is next evicted
            // or wanted.
        }
    }

    private void erase(Slot slot) {
        try {
            erasure.erase(slot);
        } catch (DriverException | RuntimeException e) {
            // As above; or the manager is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
