package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.List;
import java.util.Optional;

/**
 * The state of a manager with slots at one moment, in the terms of {@code Keyslots.tla}; for tests and diagnosis.
 *
 * @param slots the slots by number
 * @param idle the idle list: the slots that no request holds, least recently used first
 */
public record KeyslotsSnapshot(List<SlotState> slots, List<Integer> idle) {
    public KeyslotsSnapshot {
        slots = List.copyOf(slots);
        idle = List.copyOf(idle);
    }

    /** How the key on record relates to look-ups and to the hardware. */
    public enum Link {
        /** The slot has no key. */
        EMPTY,
        /** A look-up for the key finds the slot. */
        LINKED,
        /** Evicted while in use: no look-up finds the slot, its holders may finish, and then it is erased (H5). */
        DOOMED,
        /** No look-up finds the slot, and its hardware may or may not hold the key: no data is transformed with it. */
        STALE
    }

    /**
     * One slot.
     *
     * @param key the key that the manager has on record, empty when {@code link} is {@code EMPTY}
     * @param count the number of requests that hold the slot
     */
    public record SlotState(Optional<CryptoKey> key, Link link, int count) {}
}
