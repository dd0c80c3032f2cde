package dev.keyslots.device;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.crypto.XtsCipher;
import dev.keyslots.manager.Keyslot;
import java.io.IOException;

/**
 * Simulated hardware without keyslots, like Exynos FMP: the key travels in the descriptor of each request, and is wiped from there
 * when the request has ended. It keeps nothing in between, so there is nothing to lock.
 */
public final class KeyPerRequestEngine implements CryptoEngine {
    private final CryptoCapabilities capabilities;
    private final DunRegister dunRegister;

    public KeyPerRequestEngine(CryptoCapabilities capabilities) {
        this.capabilities = capabilities;
        this.dunRegister = new DunRegister(capabilities.maxDunBytes());
    }

    /** What Exynos FMP has: AES-256-XTS in data units of 4096 bytes, 16 bytes of data unit number, raw keys. */
    public static CryptoCapabilities fmpCapabilities() {
        return CryptoCapabilities.none()
                .withDataUnitSizes(CryptoMode.AES_256_XTS, 4096)
                .withMaxDunBytes(16)
                .withKeyTypes(KeyType.RAW);
    }

    @Override
    public CryptoCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public void encrypt(
            CryptoKey key,
            Keyslot slot,
            DataUnitNumber first,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length)
            throws IOException {
        try (XtsCipher descriptor = describe(key, length)) {
            dunRegister.transform(
                    descriptor::encrypt, key.config().dataUnitSize(), first, src, srcOffset, dst, dstOffset, length);
        }
    }

    @Override
    public void decrypt(
            CryptoKey key,
            Keyslot slot,
            DataUnitNumber first,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length)
            throws IOException {
        try (XtsCipher descriptor = describe(key, length)) {
            dunRegister.transform(
                    descriptor::decrypt, key.config().dataUnitSize(), first, src, srcOffset, dst, dstOffset, length);
        }
    }

    private static XtsCipher describe(CryptoKey key, int length) throws IOException {
        int dataUnitSize = key.config().dataUnitSize();
        if (length <= 0 || length % dataUnitSize != 0) {
            throw new IOException("a transfer of " + length + " bytes is not a whole number of data units of "
                    + dataUnitSize + " bytes");
        }
        try {
            return XtsCipher.create(key);
        } catch (IllegalStateException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new IOException("cannot describe a request under " + key + ": " + e.getMessage(), e);
        }
    }
}
