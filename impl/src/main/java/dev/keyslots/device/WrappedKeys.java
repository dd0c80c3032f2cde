package dev.keyslots.device;

import dev.keyslots.crypto.CorruptKeyBlobException;
import dev.keyslots.crypto.InvalidCryptoKeyException;

/**
 * What hardware does with keys that only it can unwrap (R30). A key is long-term wrapped when it is made, and can be kept like that for
 * years. Before it is used it is prepared, which wraps it for this boot: what comes out can be used until the hardware is reset, and is
 * what a {@linkplain dev.keyslots.crypto.CryptoKey#hardwareWrapped key} is made of. The key that encrypts data is derived from it within
 * the hardware, and never leaves.
 *
 * <p>Threads: any. All throw {@link IllegalStateException} once the hardware is closed.
 */
public interface WrappedKeys {

    /** Bytes of a software secret. */
    int SOFTWARE_SECRET_SIZE = 32;

    /**
     * Wraps a key that was made elsewhere, for long.
     *
     * @param raw 32 bytes; wiping them is up to the caller
     * @throws InvalidCryptoKeyException if it has another length
     */
    byte[] importKey(byte[] raw);

    /** Wraps a key that is drawn in the hardware, and known nowhere else, for long. */
    byte[] generateKey();

    /**
     * Wraps a long-term wrapped key for use, until the next reset.
     *
     * @throws CorruptKeyBlobException if this is no long-term wrapped key of this hardware
     */
    byte[] prepareKey(byte[] longTerm) throws CorruptKeyBlobException;

    /**
     * A secret for software, such as for the encryption of file names. It says nothing about the key that encrypts data.
     *
     * @param prepared what {@link #prepareKey} gave
     * @return {@link #SOFTWARE_SECRET_SIZE} bytes, the same for each blob of the same key; for the caller to wipe
     * @throws CorruptKeyBlobException if this is no key that was prepared since the last reset
     */
    byte[] deriveSoftwareSecret(byte[] prepared) throws CorruptKeyBlobException;
}
