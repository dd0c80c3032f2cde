package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.List;
import java.util.Optional;

/**
 * What a manager with slots knows at one moment, in the terms of {@code Keyslots.tla}; for tests and diagnosis.
 *
 * @param slots the slots by number
 * @param idle the idle list: slots that nobody holds, least recently used first
 */
public record KeyslotsSnapshot(List<SlotState> slots, List<Integer> idle) {
    public KeyslotsSnapshot {
        slots = List.copyOf(slots);
        idle = List.copyOf(idle);
    }

    /** What the record of a slot is good for. */
    public enum Link {
        /** The slot has no key. */
        EMPTY,
        /** A look-up for the key finds the slot. */
        LINKED,
        /** Evicted while in use: no look-up finds it, its holders may finish, then it is erased (H5). */
        DOOMED,
        /** No look-up finds it, and its hardware may hold the key or not: nothing is transformed with it. */
        STALE
    }

    /**
     * One slot.
     *
     * @param key the key that the manager has on record, empty when {@code link} is {@code EMPTY}
     * @param count how many requests hold the slot
     */
    public record SlotState(Optional<CryptoKey> key, Link link, int count) {}
}
