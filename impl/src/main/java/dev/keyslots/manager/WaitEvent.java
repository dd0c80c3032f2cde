package dev.keyslots.manager;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For the flight recorder: a call had to wait for a slot or for the driver (R4, H6). Disabled by default. */
@Name("dev.keyslots.Wait")
@Label("Keyslot Wait")
@Description("A call had to wait for a keyslot or for the driver")
@Category("Keyslots")
@Enabled(false)
@StackTrace(false)
final class WaitEvent extends Event {
    @Label("Call")
    @Description("The call that waited, for example: get key 1a2b3c4d")
    String call = "";

    @Label("Served")
    @Description(
            "Whether the call got what it waited for; if not, its time ran out, it was interrupted, or the manager was closed")
    boolean served;

    void commit(QueuedOperation operation, boolean wasServed) {
        if (shouldCommit()) {
            call = operation.toString();
            served = wasServed;
            commit();
        }
    }
}
