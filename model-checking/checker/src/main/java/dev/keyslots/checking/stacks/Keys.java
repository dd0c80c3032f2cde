package dev.keyslots.checking.stacks;

import dev.keyslots.checking.lockstep.subjects.BigIntegerXts;
import dev.keyslots.checking.lockstep.subjects.ReplayableKeys;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a chain, each with a data unit size of its own, and those of them that lie in memory at the time. */
final class Keys implements AutoCloseable {
    static final List<String> NAMES = List.of("k1", "k2", "k3");

    private static final List<Integer> SIZES = List.of(512, 4096, 1024);

    private final Map<String, CryptoKey> present = new LinkedHashMap<>();
    private final Map<CryptoKey, String> names = new HashMap<>();

    Keys() {
        for (String name : NAMES) {
            try (CryptoKey key = make(name)) {
                names.put(key, name);
            }
        }
    }

    static CryptoConfig config(int dataUnitSize) {
        return new CryptoConfig(CryptoMode.AES_256_XTS, dataUnitSize, Long.BYTES, KeyType.RAW);
    }

    /** The key of {@code inlinecrypt}. */
    static CryptoKey own(int dataUnitSize) {
        return CryptoKey.raw(config(dataUnitSize), ReplayableKeys.material(NAMES.size()));
    }

    static BigIntegerXts ownCipher(int dataUnitSize) {
        return new BigIntegerXts(ReplayableKeys.material(NAMES.size()), dataUnitSize);
    }

    /** Bytes of a data unit of this key. */
    static int size(String name) {
        return SIZES.get(NAMES.indexOf(name));
    }

    static BigIntegerXts cipher(String name) {
        return new BigIntegerXts(ReplayableKeys.material(NAMES.indexOf(name)), size(name));
    }

    private static CryptoKey make(String name) {
        return CryptoKey.raw(config(size(name)), ReplayableKeys.material(NAMES.indexOf(name)));
    }

    CryptoKey put(String name) {
        CryptoKey key = make(name);
        present.put(name, key);
        return key;
    }

    boolean has(String name) {
        return present.containsKey(name);
    }

    CryptoKey get(String name) {
        return Optional.ofNullable(present.get(name)).orElseThrow();
    }

    void free(String name) {
        get(name).close();
        present.remove(name);
    }

    List<String> present() {
        return List.copyOf(present.keySet());
    }

    /** What a key is called, wherever it lies; another than these is the stack's own. */
    String name(CryptoKey key) {
        return names.getOrDefault(key, "its own");
    }

    Map<CryptoKey, String> all() {
        return names;
    }

    @Override
    public void close() {
        present.values().forEach(CryptoKey::close);
    }
}
