package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;

/**
 * Removes an evicted key from wherever a device without keyslots keeps it; a layered device passes the eviction to the devices below
 * (R6).
 *
 * <p>{@link PassthroughKeyslotManager} calls it in the thread that evicts, without any lock. Several threads may call it at the same
 * time, for the same key, too. It may block, also for long, and should then react to an interrupt by an exception.
 */
@FunctionalInterface
public interface EvictionCallback {

    /**
     * Removes the key. When this returns, nothing below holds the key any more, and its owner may wipe it. Has no effect for a key
     * that is nowhere below.
     *
     * @throws DriverException if the key may still be somewhere below. The eviction fails with the same exception, and a further
     *     eviction of the key calls this again. Unchecked exceptions have the same effect.
     */
    void evict(CryptoKey key) throws DriverException;
}
