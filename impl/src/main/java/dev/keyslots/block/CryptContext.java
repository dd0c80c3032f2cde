package dev.keyslots.block;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;

/**
 * How the data of a bio is encrypted on the medium.
 *
 * @param key the key, whose configuration includes mode and data unit size
 * @param dun the number of the bio's first data unit; each further one has the next number (R19)
 */
public record CryptContext(CryptoKey key, DataUnitNumber dun) {}
