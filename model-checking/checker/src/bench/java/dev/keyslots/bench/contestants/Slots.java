package dev.keyslots.bench.contestants;

import dev.keyslots.crypto.CryptoKey;

/** What all contestants do: lend a slot that holds a key. Their hardware is {@link ContestantHardware}, which never fails. */
public interface Slots {

    /** Waits for a slot that holds the key, or for one that it can be programmed into. Each one got is to be put once. */
    Object get(CryptoKey key) throws Exception;

    /** Puts back what {@link #get} returned. */
    void put(Object slot);

    /** The number of the slot in the hardware. */
    int index(Object slot);
}
