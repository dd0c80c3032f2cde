package dev.keyslots.bench.contestants;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotDriver;
import org.jspecify.annotations.Nullable;

/**
 * Hardware that takes a key at once and never fails. Not synchronized: a slot is written by whoever programs it and read by who
 * holds it, and to keep these apart is the manager's duty.
 */
public final class ContestantHardware implements KeyslotDriver {
    private final @Nullable CryptoKey[] keys;

    public ContestantHardware(int slots) {
        keys = new CryptoKey[slots];
    }

    public int slots() {
        return keys.length;
    }

    @Override
    public void program(int slot, CryptoKey key) {
        keys[slot] = key;
    }

    @Override
    public void evict(int slot, CryptoKey key) {
        keys[slot] = null;
    }

    /** The key that a transfer with this slot would use now; null for none. */
    public @Nullable CryptoKey key(int slot) {
        return keys[slot];
    }

    /** Whether a transfer with this slot would use this key now. */
    public boolean holds(int slot, CryptoKey key) {
        CryptoKey held = keys[slot];
        return held != null && key.equals(held);
    }
}
