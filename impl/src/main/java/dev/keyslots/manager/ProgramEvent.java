package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For the flight recorder: the driver programmed a slot for a request (R4). Off unless asked for. */
@Name("dev.keyslots.Program")
@Label("Keyslot Programmed")
@Description("The driver programmed a key into a keyslot for a request")
@Category("Keyslots")
@Enabled(false)
@StackTrace(false)
final class ProgramEvent extends Event {
    @Label("Slot")
    int slot;

    @Label("Key")
    @Description("A short name of the key, the same for equal keys, without meaning outside of this process")
    String key = "";

    @Label("Succeeded")
    boolean succeeded;

    void commit(Slot programmed, CryptoKey with, boolean success) {
        if (shouldCommit()) {
            slot = programmed.index();
            key = with.label();
            succeeded = success;
            commit();
        }
    }
}
