package dev.keyslots.checking.lockstep.subjects;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has to stand on the medium, by an independent cipher for each key. Places are counted in data units of the key's size. */
public final class ExpectedMedium {
    private final Map<String, BigIntegerXts> ciphers = new LinkedHashMap<>();
    private final Map<String, Integer> dataUnitSizes = new LinkedHashMap<>();
    private final byte[] bytes;

    /**
     * @param keys the names of the keys, by the numbers that they have in {@link ReplayableKeys}
     * @param initial what stands there before the first write
     */
    public ExpectedMedium(List<String> keys, int[] sizes, byte[] initial) {
        for (int i = 0; i < keys.size(); i++) {
            int size = sizes[i % sizes.length];
            dataUnitSizes.put(keys.get(i), size);
            ciphers.put(keys.get(i), new BigIntegerXts(ReplayableKeys.material(i), size));
        }
        this.bytes = initial.clone();
    }

    public int dataUnitSize(String key) {
        return known(dataUnitSizes.get(key), key);
    }

    public void written(String key, int firstUnit, byte[] plaintext) {
        byte[] ciphertext = known(ciphers.get(key), key).encrypt(firstUnit, plaintext);
        System.arraycopy(ciphertext, 0, bytes, firstUnit * dataUnitSize(key), ciphertext.length);
    }

    public byte[] plaintext(String key, int firstUnit, int units) {
        int size = dataUnitSize(key);
        byte[] ciphertext = Arrays.copyOfRange(bytes, firstUnit * size, (firstUnit + units) * size);
        return known(ciphers.get(key), key).decrypt(firstUnit, ciphertext);
    }

    /** The first byte that differs, or -1. */
    public int mismatch(byte[] medium) {
        return Arrays.mismatch(medium, bytes);
    }

    private static <T> T known(@Nullable T value, String key) {
        if (value == null) {
            throw new IllegalArgumentException("no key is called " + key);
        }
        return value;
    }
}
