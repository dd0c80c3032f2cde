package dev.keyslots.device;

import dev.keyslots.crypto.CorruptKeyBlobException;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitCipher;
import dev.keyslots.crypto.KeyType;
import java.io.IOException;
import java.util.Optional;

/** What hardware without keyslots receives for a request: the key itself, expanded into a cipher. Compared by identity. */
final class RequestDescriptor {
    private final DataUnitCipher cipher;

    private RequestDescriptor(DataUnitCipher cipher) {
        this.cipher = cipher;
    }

    /** @throws IOException if the key is closed, cannot be unwrapped, or is not of a type that this hardware takes */
    static RequestDescriptor of(CryptoKey key, Optional<WrappingHardware> wrapping) throws IOException {
        try {
            if (key.config().keyType() == KeyType.RAW || wrapping.isEmpty()) {
                return new RequestDescriptor(DataUnitCipher.create(key));
            }
            try (CryptoKey inline = wrapping.get().unwrap(key)) {
                return new RequestDescriptor(DataUnitCipher.create(inline));
            }
        } catch (CorruptKeyBlobException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new IOException("cannot describe a request under " + key + ": " + e.getMessage(), e);
        }
    }

    DataUnitCipher cipher() {
        return cipher;
    }

    /** Wipes the key when the request has ended. */
    void wipe() {
        cipher.close();
    }
}
