package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of a model, {@code k1} with small data units and {@code k2} with large ones, and the places in memory where they lie at the
 * time. A key that is put somewhere anew has the same bytes, but is another object.
 */
final class StackKeys implements AutoCloseable {
    static final List<String> NAMES = List.of("k1", "k2");

    /** Bytes of a data unit number: what a model calls the largest numbers are the largest that fit. */
    static final int DUN_BYTES = 1;

    private static final int[] SIZES = {512, 4096};

    private final Map<String, CryptoKey> at = new HashMap<>();
    private final Map<CryptoKey, String> names = new HashMap<>();
    private final Map<String, BigIntegerXts> ciphers = new HashMap<>();

    StackKeys() {
        for (String name : NAMES) {
            try (CryptoKey key = make(name)) {
                names.put(key, name);
            }
            ciphers.put(name, new BigIntegerXts(ReplayableKeys.material(NAMES.indexOf(name)), size(name)));
        }
    }

    private static CryptoKey make(String name) {
        return CryptoKey.raw(
                new CryptoConfig(CryptoMode.AES_256_XTS, size(name), DUN_BYTES, KeyType.RAW),
                ReplayableKeys.material(NAMES.indexOf(name)));
    }

    static int size(String name) {
        return SIZES[NAMES.indexOf(name)];
    }

    CryptoKey put(String name, String address) {
        CryptoKey key = make(name);
        at.put(address, key);
        return key;
    }

    CryptoKey at(String address) {
        CryptoKey key = at.get(address);
        if (key == null) {
            throw new IllegalStateException("no key lies at " + address);
        }
        return key;
    }

    void free(String address) {
        at(address).close();
        at.remove(address);
    }

    String name(CryptoKey key) {
        String name = names.get(key);
        if (name == null) {
            throw new IllegalStateException("the implementation speaks of a key that it was never given: " + key);
        }
        return name;
    }

    /** The key that lies at each of these places, as the specification has it. */
    Map<String, Object> function(List<String> addresses) {
        Map<String, Object> function = new HashMap<>();
        for (String address : addresses) {
            CryptoKey key = at.get(address);
            function.put(address, key == null ? "NoKey" : name(key));
        }
        return function;
    }

    /** All keys by name, whether they lie somewhere or not. */
    Map<String, CryptoKey> all() {
        Map<String, CryptoKey> all = new HashMap<>();
        names.forEach((key, name) -> all.put(name, key));
        return all;
    }

    /** An independent cipher for the key of this name. */
    BigIntegerXts cipher(String name) {
        BigIntegerXts cipher = ciphers.get(name);
        if (cipher == null) {
            throw new IllegalStateException("no key is called " + name);
        }
        return cipher;
    }

    @Override
    public void close() {
        at.values().forEach(CryptoKey::close);
    }
}
