package dev.keyslots.checking.concurrent;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotDriver;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Slots that hold a key each, and a driver that never fails. */
final class SmallHardware implements KeyslotDriver {
    private final AtomicReferenceArray<@Nullable CryptoKey> keys;

    SmallHardware(int slots) {
        keys = new AtomicReferenceArray<>(slots);
    }

    /** Whether data of a request that holds this slot would be transformed under this key. */
    boolean transformsUnder(int slot, CryptoKey key) {
        return key.equals(keys.get(slot));
    }

    @Override
    public void program(int slot, CryptoKey key) {
        keys.set(slot, key);
    }

    @Override
    public void evict(int slot, CryptoKey key) {
        keys.set(slot, null);
    }
}
