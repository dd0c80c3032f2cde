package dev.keyslots.manager;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For the flight recorder: the driver erased a slot, for an eviction or in the background (R7, H5). Disabled by default. */
@Name("dev.keyslots.Evict")
@Label("Keyslot Erased")
@Description("The driver erased a key from a keyslot")
@Category("Keyslots")
@Enabled(false)
@StackTrace(false)
final class EvictEvent extends SlotEvent {}
