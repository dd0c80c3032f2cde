package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;

/**
 * What a device with keyslots does for its manager. The manager makes one call at a time, from the thread of whoever caused
 * it, and holds no lock meanwhile; a call may take its time and may block.
 */
public interface KeyslotDriver {

    /**
     * Writes a key into a slot of the hardware, over whatever it held (R4, R8).
     *
     * @param slot the number of the slot, from 0
     * @throws DriverException if that failed; the slot may hold its old key or none, but never part of one
     */
    void program(int slot, CryptoKey key) throws DriverException;

    /**
     * Erases a key from a slot of the hardware (R7).
     *
     * @param slot the number of the slot, from 0
     * @throws DriverException if that failed; the slot may still hold the key
     */
    void evict(int slot, CryptoKey key) throws DriverException;

    /**
     * Wakes the device up for the calls that follow, and keeps it awake until {@link #release}; waits where it cannot take
     * commands, as during a reset. Called before the manager takes any lock (R9), since waking up may itself mean {@link
     * KeyslotManager#reprogramAll}. Between this and {@link #release} the manager waits for nothing but its own lock, and makes at
     * most one call from the same thread; so a driver can hold back a reset until all have released.
     *
     * <p>A manager that is closed does not end this wait. The driver has to, when its device goes away, by an exception.
     *
     * @param nanos how long to wait at most, in nanoseconds; 0 or less: not at all
     * @return false if the time ran out; there is nothing to release then
     */
    default boolean resume(long nanos) throws InterruptedException {
        return true;
    }

    /** Ends what {@link #resume} began. Must not throw. */
    default void release() {}
}
