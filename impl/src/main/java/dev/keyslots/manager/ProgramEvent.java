package dev.keyslots.manager;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For the flight recorder: the driver programmed a slot for a request (R4). Disabled by default. */
@Name("dev.keyslots.Program")
@Label("Keyslot Programmed")
@Description("The driver programmed a key into a keyslot for a request")
@Category("Keyslots")
@Enabled(false)
@StackTrace(false)
final class ProgramEvent extends SlotEvent {}
