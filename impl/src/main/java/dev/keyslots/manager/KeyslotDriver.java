package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;

/**
 * The commands that a manager gives to a device with keyslots. The manager makes one call of {@link #program} or {@link #evict} at a
 * time, in the thread of the operation that needs it, and holds no lock meanwhile; a call may take long and may block.
 */
public interface KeyslotDriver {

    /**
     * Writes a key into a slot of the hardware, and overwrites its old key (R4, R8).
     *
     * @param slot the number of the slot, from 0
     * @throws DriverException if this fails; the slot may then hold its old key or none, but never part of a key
     */
    void program(int slot, CryptoKey key) throws DriverException;

    /**
     * Erases a key from a slot of the hardware (R7).
     *
     * @param slot the number of the slot, from 0
     * @throws DriverException if this fails; the slot may then still hold the key
     */
    void evict(int slot, CryptoKey key) throws DriverException;

    /**
     * Wakes the device up for the calls that follow, and keeps it awake until {@link #release}; waits while the device cannot take
     * commands, as during a reset. The manager calls this before it takes any lock (R9), since waking up may involve {@link
     * KeyslotManager#reprogramAll}. Between this and {@link #release} the manager waits only for its own lock, and makes at
     * most one call, in the same thread; so a driver can hold back a reset until all threads have released the device.
     *
     * <p>Closing the manager does not end this wait. The driver has to end it by an exception when its device goes away.
     *
     * @param nanos the longest time to wait, in nanoseconds; 0 or less means not to wait
     * @return false if the time ran out; the manager does not call {@link #release} then
     */
    default boolean resume(long nanos) throws InterruptedException {
        return true;
    }

    /** Ends what {@link #resume} began: the device may sleep or be reset. Must not throw. */
    default void release() {}
}
