package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;

/** The fields that the flight recorder stores for each driver call. */
abstract class SlotEvent extends Event {
    @Label("Slot")
    int slot;

    @Label("Key")
    @Description("A short name of the key, the same for equal keys, meaningless outside this process")
    String key = "";

    @Label("Succeeded")
    boolean succeeded;

    final void commit(Slot commanded, CryptoKey of, boolean success) {
        if (shouldCommit()) {
            slot = commanded.index();
            key = of.label();
            succeeded = success;
            commit();
        }
    }
}
