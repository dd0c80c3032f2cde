package dev.keyslots.device;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.manager.Keyslot;
import java.io.IOException;

/**
 * Hardware that encrypts data when it is written to the medium and decrypts it when it is read. It trusts its caller, as hardware
 * does: a request beyond its capabilities gives wrong bytes or an I/O error, but never plaintext in place of ciphertext.
 *
 * <p>Thread-safe; transfers run in parallel.
 */
public interface CryptoEngine {

    /** The capabilities of this hardware; constant. */
    CryptoCapabilities capabilities();

    /**
     * The functions of this hardware for hardware-wrapped keys (R30).
     *
     * @throws WrappedKeysNotSupportedException if it has no such functions
     */
    default WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        throw new WrappedKeysNotSupportedException("this hardware wraps no keys");
    }

    /**
     * Encrypts whole data units of the size that the key is configured for.
     *
     * @param key the key that the request names
     * @param slot the slot that the manager returned for that key
     * @param first the number of the first data unit; the hardware uses as many of its low bytes as its register holds
     * @throws IOException if the hardware could not encrypt the data; the contents of the destination are undefined then
     */
    void encrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException;

    /** Decrypts whole data units; otherwise like {@link #encrypt}. */
    void decrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException;
}
