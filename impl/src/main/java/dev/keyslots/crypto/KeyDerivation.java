package dev.keyslots.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Derives keys from a key: NIST SP 800-108r1, the KDF in counter mode, with HMAC-SHA-512 from the Java runtime. A derived key reveals
 * nothing about keys with other labels, nor about the key that it is derived from.
 */
public final class KeyDerivation {
    private static final int LONGEST = 64;

    private KeyDerivation() {}

    /**
     * Derives a key, which the caller has to wipe.
     *
     * @param key the original key, which this does not change
     * @param label the purpose of the derived key
     * @param size its size in bytes, 1 to 64: at most one block of the function
     */
    public static byte[] derive(byte[] key, String label, int size) {
        if (size < 1 || size > LONGEST) {
            throw new IllegalArgumentException("a derived key has 1 to " + LONGEST + " bytes, not " + size);
        }
        WipeableKey macKey = new WipeableKey(key, 0, key.length);
        byte[] block = new byte[0];
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(macKey);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(1).flip());
            mac.update(label.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            block = mac.doFinal(
                    ByteBuffer.allocate(Integer.BYTES).putInt(8 * size).array());
            byte[] derived = Arrays.copyOf(block, size);
            macKey.wipe();
            // Initializing with a key of zeros makes the runtime overwrite the state that it derived from the old key.
            mac.init(macKey);
            return derived;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HmacSHA512", e);
        } finally {
            Arrays.fill(block, (byte) 0);
            macKey.wipe();
        }
    }
}
