package dev.keyslots;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;

/** Keys by number: the same number, the same key. */
public final class TestKeys {

    private TestKeys() {}

    public static CryptoKey key(int number) {
        return key(number, 512);
    }

    public static CryptoKey key(int number, int dataUnitSize) {
        return CryptoKey.raw(config(dataUnitSize), bytes(number));
    }

    public static CryptoConfig config(int dataUnitSize) {
        return new CryptoConfig(CryptoMode.AES_256_XTS, dataUnitSize, 8, KeyType.RAW);
    }

    public static byte[] bytes(int number) {
        byte[] bytes = new byte[CryptoMode.AES_256_XTS.keySize()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (31 * number + 7 * i);
        }
        return bytes;
    }
}
