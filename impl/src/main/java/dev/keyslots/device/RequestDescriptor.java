package dev.keyslots.device;

import dev.keyslots.crypto.CorruptKeyBlobException;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitCipher;
import dev.keyslots.crypto.KeyType;
import java.io.IOException;
import java.util.Optional;

/** What hardware without keyslots is told of a request: the key itself, expanded into a cipher. By identity: each is one request's. */
final class RequestDescriptor {
    private final DataUnitCipher cipher;

    private RequestDescriptor(DataUnitCipher cipher) {
        this.cipher = cipher;
    }

    /** @throws IOException if the key is wiped, cannot be unwrapped, or is not for this hardware */
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

    /** The request has ended. */
    void wipe() {
        cipher.close();
    }
}
