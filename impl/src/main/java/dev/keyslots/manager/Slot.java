package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One slot and what its manager knows of it. All fields belong to the manager's lock; {@code link} may be read without. */
final class Slot implements Keyslot {
    final SlottedKeyslotManager manager;
    private final int index;

    /** The key on record; null when and only when {@code link} is {@code EMPTY}. */
    @Nullable
    CryptoKey key;

    /** Volatile for {@link #isUsable}, which holders ask at each transfer. */
    volatile Link link = Link.EMPTY;

    int count;

    /** The driver is at work on this slot: no look-up finds it until it is known how that ended. */
    boolean atDriver;

    @Nullable
    Slot previousIdle;

    @Nullable
    Slot nextIdle;

    Slot(SlottedKeyslotManager manager, int index) {
        this.manager = manager;
        this.index = index;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public boolean isUsable() {
        return link != Link.STALE;
    }

    /** Whether its hardware may still hold a key that nobody is to find, and may be erased now. */
    boolean isToBeErased() {
        return link == Link.STALE && count == 0;
    }

    /** Loses its link. The record stays until the hardware is known to be blank. */
    void unlink() {
        if (link != Link.EMPTY) {
            link = Link.STALE;
        }
    }

    void clear() {
        key = null;
        link = Link.EMPTY;
    }

    KeyslotsSnapshot.SlotState state() {
        return new KeyslotsSnapshot.SlotState(Optional.ofNullable(key), link, count);
    }

    @Override
    public String toString() {
        return "keyslot " + index;
    }
}
