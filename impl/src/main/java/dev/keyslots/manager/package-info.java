/**
 * Floor 2: who may use which keyslot, and when. The managers (slotted, and passthrough for devices without slots), the
 * driver's callbacks that they make, and the events that they tell. Rules R1-R10.
 */
@NullMarked
package dev.keyslots.manager;

import org.jspecify.annotations.NullMarked;
