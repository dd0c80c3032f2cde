package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;

/** What a device without keyslots does about a key that goes out of use: a layered device tells those below (R6). */
@FunctionalInterface
public interface EvictionCallback {

    /** Sees to it that nothing of the key is left below. */
    void evict(CryptoKey key) throws DriverException;
}
