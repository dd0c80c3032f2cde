/**
 * Floor 1: what is encrypted, with what, and how. Keys, modes, configurations, capabilities, data unit numbers, and AES-XTS
 * itself. Knows nothing of slots, devices or disks.
 */
@NullMarked
package dev.keyslots.crypto;

import org.jspecify.annotations.NullMarked;
