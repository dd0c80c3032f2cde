package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For the flight recorder: the driver erased a slot, for an eviction or in the background (R7, H5). Off unless asked for. */
@Name("dev.keyslots.Evict")
@Label("Keyslot Erased")
@Description("The driver erased a key from a keyslot")
@Category("Keyslots")
@Enabled(false)
@StackTrace(false)
final class EvictEvent extends Event {
    @Label("Slot")
    int slot;

    @Label("Key")
    @Description("A short name of the key, the same for equal keys, without meaning outside of this process")
    String key = "";

    @Label("Succeeded")
    boolean succeeded;

    void commit(Slot erased, CryptoKey of, boolean success) {
        if (shouldCommit()) {
            slot = erased.index();
            key = of.label();
            succeeded = success;
            commit();
        }
    }
}
