/**
 * Floor 1, cryptography: keys, modes, configurations, capabilities and data unit numbers, and the ciphers that transform data units
 * ({@link dev.keyslots.crypto.DataUnitCipher}), AES-XTS above all. Does not depend on slots, devices or disks. Rules R11-R21, R30.
 */
@NullMarked
package dev.keyslots.crypto;

import org.jspecify.annotations.NullMarked;
