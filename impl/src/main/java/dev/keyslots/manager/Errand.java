package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.Set;

/**
 * What one call has to do once a hit was not possible: it waits for its turn, and then either ends at once or has the driver
 * work on a slot. Everything but {@link #callDriver} happens under the lock of the {@link WaitQueue}; the counts may change
 * meanwhile all the same, so that a turn is taken by a compare-and-set that may fail, and the errand then looks again.
 */
sealed interface Errand permits Getting, Evicting, Erasing, Reprogramming {

    /** What it takes for an errand to go on. */
    enum Needs {
        /** Nothing: it can end now. */
        NOTHING,
        /** The driver, for a slot that is idle. */
        DRIVER,
        /** That any slot becomes idle. */
        IDLE_SLOT,
        /** That a certain slot is given up by its holders, or what becomes of it is known; holds up nobody else (H6). */
        ITS_OWN_SLOT
    }

    /** Looks what it takes to go on now. What is done next, is done on what was found here. */
    Needs needs();

    /**
     * Ends the errand, which needs nothing.
     *
     * @return false if that has changed meanwhile
     */
    boolean end() throws KeyInUseException;

    /**
     * Claims what the driver is to work on.
     *
     * @return false if somebody got hold of the slot meanwhile
     */
    boolean claim();

    /** Has the driver work on it; without any lock. */
    void callDriver() throws DriverException;

    /** Enters what came of it, and tells the event. */
    void enter(boolean succeeded);

    /** Has the driver erase a slot, and tells the flight recorder. */
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

    /** The slots that it leaves to be erased in the background, as the driver failed. */
    Set<Slot> leftToErase();
}
