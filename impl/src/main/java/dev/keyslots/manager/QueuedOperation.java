package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.Set;

/**
 * A call that could not end in a hit: it waits for its turn, and then either finishes at once or calls the driver for a slot.
 * The {@link WaitQueue} calls {@link #assess}, {@link #tryFinish} and {@link #tryClaim} under its lock. Hits and puts change the
 * counts of slots even then, so finishing and claiming are compare-and-sets that may fail; the operation is then assessed again.
 */
sealed interface QueuedOperation permits GetOperation, EvictOperation, EraseOperation, ReprogramOperation {

    /** What an operation requires to proceed; {@code Needs} in {@code KeyslotsLockFree.tla}. */
    enum Requirement {
        /** Nothing: it can finish now. */
        NOTHING,
        /** The driver, for a slot that is idle. */
        DRIVER,
        /** That any slot becomes idle. */
        IDLE_SLOT,
        /**
         * That the holders of a certain slot put it, or that the program of its key ends. Such an operation delays no other
         * (H6).
         */
        OWN_SLOT
    }

    /** Looks up what the operation requires now, and remembers the slot that it found for the step that follows. */
    Requirement assess();

    /**
     * {@code TakeTurn}, "hit", "doom" and "end": finishes an operation that requires nothing.
     *
     * @return false if it requires something by now; nothing has happened then
     */
    boolean tryFinish() throws KeyInUseException;

    /**
     * {@code TakeTurn}, "claim": claims the slot that the driver is to work on.
     *
     * @return false if a hit took the slot first; nothing has happened then
     */
    boolean tryClaim();

    /** {@code DriverPrograms}, {@code DriverErases}: calls the driver for the claimed slot, without any lock. */
    void callDriver() throws DriverException;

    /**
     * {@code EnterProgrammed}, {@code EnterErased}: records the outcome of the driver call, which is the linearization point of
     * the operation, and notifies the listener.
     */
    void commit(boolean succeeded);

    /** Calls the driver to erase a slot, and records that for the flight recorder. */
    static void erase(KeyslotDriver driver, Slot slot, CryptoKey key) throws DriverException {
        EvictEvent event = new EvictEvent();
        event.begin();
        boolean succeeded = false;
        try {
            driver.evict(slot.index(), key);
            succeeded = true;
        } finally {
            event.commit(slot, key, succeeded);
        }
    }

    /** The slots that became stale because the driver failed, and have to be erased in the background. */
    Set<Slot> slotsToErase();
}
