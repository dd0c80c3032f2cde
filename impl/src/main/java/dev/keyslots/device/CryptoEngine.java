package dev.keyslots.device;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.manager.Keyslot;
import java.io.IOException;

/**
 * Hardware that encrypts data on its way to the medium and back. It trusts its caller as hardware does: what it is given beyond
 * its capabilities gives wrong bytes, or an I/O error, but never plaintext in place of ciphertext.
 *
 * <p>All methods may be called from any thread, transfers at the same time.
 */
public interface CryptoEngine {

    /** What this hardware can do. Does not change. */
    CryptoCapabilities capabilities();

    /**
     * Encrypts whole data units, the size of which is the key's. Source and destination may be the same place; they must not
     * overlap in any other way.
     *
     * @param key the key that the request names
     * @param slot what the manager gave for that key
     * @param first the number of the first data unit; the hardware takes as many bytes of it as it has room for, the low ones
     * @param length a positive multiple of the data unit size
     * @throws IOException if the data could not be encrypted; what is at the destination then is of no use
     */
    void encrypt(
            CryptoKey key,
            Keyslot slot,
            DataUnitNumber first,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length)
            throws IOException;

    /** Decrypts whole data units; everything else is as in {@link #encrypt}. */
    void decrypt(
            CryptoKey key,
            Keyslot slot,
            DataUnitNumber first,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length)
            throws IOException;
}
