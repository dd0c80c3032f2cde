package dev.keyslots.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Derives keys from a key: NIST SP 800-108r1, the KDF in counter mode, with HMAC-SHA-512 from the Java runtime. Keys with different labels
 * say nothing about each other, nor about the key that they come from.
 */
public final class KeyDerivation {
    private static final int LONGEST = 64;

    private KeyDerivation() {}

    /**
     * A derived key, for the caller to wipe.
     *
     * @param key which is left as it is
     * @param label what the derived key is for
     * @param size its length in bytes, 1 to 64: one block of the function
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
            // A new key, now of zeros, makes the runtime overwrite what it made of the old one.
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
