/**
 * The drivers of host controllers that have keyslots: what they write to registers, in which order, beside {@code SlotRegisters.tla}; and
 * what a reset in the middle of that does.
 */
@NullMarked
package dev.keyslots.checking.kernel.drivers;

import org.jspecify.annotations.NullMarked;
