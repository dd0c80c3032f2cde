package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Keys with a rule, so that a replay has the same ones. */
public final class ReplayableKeys {
    private ReplayableKeys() {}

    /** The bytes of the key with this number. */
    public static byte[] material(int number) {
        byte[] bytes = new byte[CryptoMode.AES_256_XTS.keySize()];
        new Random(0x5EED + number).nextBytes(bytes);
        return bytes;
    }

    private static CryptoConfig config(int dataUnitSize) {
        return new CryptoConfig(CryptoMode.AES_256_XTS, dataUnitSize, 8, KeyType.RAW);
    }

    /** Keys with these names, which take turns with the data unit sizes. */
    public static Map<String, CryptoKey> named(List<String> names, int... dataUnitSizes) {
        Map<String, CryptoKey> keys = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            keys.put(names.get(i), numbered(i, dataUnitSizes[i % dataUnitSizes.length]));
        }
        return keys;
    }

    /** The one of these keys that has this name. */
    public static CryptoKey of(Map<String, CryptoKey> keys, String name) {
        CryptoKey key = keys.get(name);
        if (key == null) {
            throw new IllegalArgumentException("no key " + name);
        }
        return key;
    }

    /** The key with this number. */
    public static CryptoKey numbered(int number, int dataUnitSize) {
        return CryptoKey.raw(config(dataUnitSize), material(number));
    }
}
