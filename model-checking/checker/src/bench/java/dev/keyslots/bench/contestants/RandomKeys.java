package dev.keyslots.bench.contestants;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/** Real keys, because it is these that a manager looks up. */
public final class RandomKeys {
    private static final CryptoConfig CONFIG = new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.RAW);

    private RandomKeys() {}

    public static List<CryptoKey> draw(int number) {
        SecureRandom random = new SecureRandom();
        return IntStream.range(0, number)
                .mapToObj(i -> {
                    byte[] material = new byte[CONFIG.mode().keySize()];
                    random.nextBytes(material);
                    return CryptoKey.raw(CONFIG, material);
                })
                .toList();
    }
}
