/**
 * Floor 2, keyslot management: which request may use which keyslot, and when. {@link dev.keyslots.manager.KeyslotManager} is the
 * interface, with one manager for devices with keyslots and one for devices without; {@link dev.keyslots.manager.KeyslotDriver} is
 * what a manager requires of its device, and {@link dev.keyslots.manager.KeyslotEvent} what it reports to a listener. Rules R1-R10.
 */
@NullMarked
package dev.keyslots.manager;

import org.jspecify.annotations.NullMarked;
