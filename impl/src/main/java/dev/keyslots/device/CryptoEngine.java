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
     * What it does with hardware-wrapped keys (R30).
     *
     * @throws WrappedKeysNotSupportedException if it does not know such keys
     */
    default WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        throw new WrappedKeysNotSupportedException("this hardware wraps no keys");
    }

    /**
     * Encrypts whole data units, the size of which is the key's.
     *
     * @param key the key that the request names
     * @param slot what the manager gave for that key
     * @param first the number of the first data unit; the hardware takes as many bytes of it as it has room for, the low ones
     * @throws IOException if the data could not be encrypted; what is at the destination then is of no use
     */
    void encrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException;

    /** Decrypts whole data units; everything else is as in {@link #encrypt}. */
    void decrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException;
}
