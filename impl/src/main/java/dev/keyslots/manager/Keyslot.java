package dev.keyslots.manager;

/**
 * A reference to the slot that holds a key. {@link KeyslotManager#get} returns it; the caller passes it to the engine with each
 * transfer, and puts it back once. A device without keyslots returns {@link #NONE}, so callers need not distinguish the two kinds.
 */
public sealed interface Keyslot permits Slot, NoKeyslot {

    /** There is no slot, and none is needed: the key travels with the request (R2). */
    Keyslot NONE = new NoKeyslot();

    /** The number of the slot in the hardware, counted from 0; -1 for {@link #NONE}. */
    int index();

    /**
     * Whether data may be transformed with this slot. Becomes false when the driver fails to program the slot again after a reset
     * (hazard H4); its holders have to end their requests with an I/O error.
     */
    boolean isUsable();
}
