package dev.keyslots.block;

import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import org.jspecify.annotations.Nullable;

/** Evictions of one key from several places. An error in one place does not prevent the others (R27). */
final class Evictions {
    private @Nullable KeyInUseException inUse;
    private @Nullable DriverException failure;

    /** The eviction from one place. */
    @FunctionalInterface
    interface Eviction {
        void run() throws KeyInUseException, DriverException, InterruptedException;
    }

    /** @return whether the key is erased in this place */
    boolean attempt(Eviction eviction) throws InterruptedException {
        try {
            eviction.run();
            return true;
        } catch (KeyInUseException e) {
            inUse = withSuppressed(e, inUse);
        } catch (DriverException e) {
            failure = withSuppressed(e, failure);
        }
        return false;
    }

    private static <E extends Exception> E withSuppressed(E later, @Nullable E earlier) {
        if (earlier == null) {
            return later;
        }
        earlier.addSuppressed(later);
        return earlier;
    }

    /** Throws the first error, preferably that the key is in use, since that is the caller's mistake. */
    void report() throws KeyInUseException, DriverException {
        if (inUse != null) {
            throw inUse;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
