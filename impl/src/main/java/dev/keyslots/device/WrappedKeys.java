package dev.keyslots.device;

import dev.keyslots.crypto.CorruptKeyBlobException;
import dev.keyslots.crypto.InvalidCryptoKeyException;

/**
 * The functions of hardware for keys that only it can unwrap (R30). A new key is long-term wrapped, and can be stored like that for
 * years. Before use it has to be prepared, which wraps it for this boot: the result is valid until the hardware is reset, and becomes
 * a {@linkplain dev.keyslots.crypto.CryptoKey#hardwareWrapped CryptoKey}. The hardware derives the key that encrypts data from it, and
 * never reveals that key.
 *
 * <p>Thread-safe. All methods throw {@link IllegalStateException} once the hardware is closed.
 */
public interface WrappedKeys {

    /** The size of a software secret, in bytes. */
    int SOFTWARE_SECRET_SIZE = 32;

    /**
     * Long-term wraps a key that was created elsewhere.
     *
     * @param raw 32 bytes, which the caller has to wipe
     * @throws InvalidCryptoKeyException if it has another length
     */
    byte[] importKey(byte[] raw);

    /** Creates a random key within the hardware, and long-term wraps it. */
    byte[] generateKey();

    /**
     * Prepares a long-term wrapped key for use until the next reset.
     *
     * @throws CorruptKeyBlobException if this is no long-term wrapped key of this hardware
     */
    byte[] prepareKey(byte[] longTerm) throws CorruptKeyBlobException;

    /**
     * Derives a secret for software, for example for the encryption of file names. It reveals nothing about the key that encrypts data.
     *
     * @param prepared the result of {@link #prepareKey}
     * @return {@link #SOFTWARE_SECRET_SIZE} bytes, the same for each blob of the same key; the caller has to wipe them
     * @throws CorruptKeyBlobException if this is no key that was prepared since the last reset
     */
    byte[] deriveSoftwareSecret(byte[] prepared) throws CorruptKeyBlobException;
}
