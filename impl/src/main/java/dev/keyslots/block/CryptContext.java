package dev.keyslots.block;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;

/**
 * How the data of a bio is encrypted on the medium.
 *
 * @param key the key; it says the mode and the data unit size, too
 * @param dun the number of the bio's first data unit; it counts up from there (R19)
 */
public record CryptContext(CryptoKey key, DataUnitNumber dun) {}
