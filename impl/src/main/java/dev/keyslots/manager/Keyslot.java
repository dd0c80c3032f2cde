package dev.keyslots.manager;

/**
 * What {@link KeyslotManager#get} gives for a key, to be handed to the engine with each transfer and to be put back once.
 * A device without keyslots gives {@link #NONE}, so that no caller has to ask which kind of device it talks to.
 */
public sealed interface Keyslot permits Slot, NoKeyslot {

    /** There is no slot, and none is needed: the key travels with the request (R2). */
    Keyslot NONE = new NoKeyslot();

    /** The number of the slot in the hardware, counted from 0; -1 for {@link #NONE}. */
    int index();

    /**
     * Whether data may be transformed with this slot. It may not any more once the slot could not be programmed again
     * after a reset (hazard H4): its holders are to end with an I/O error.
     */
    boolean isUsable();
}
