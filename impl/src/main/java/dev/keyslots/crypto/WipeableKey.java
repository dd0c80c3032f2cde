package dev.keyslots.crypto;

import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A key for {@link javax.crypto.Cipher} that leaves no copies behind: the usual key specification can neither be wiped nor read
 * without a copy. This one returns the same array each time, and refills it in case the cipher wiped it. Confined to one thread.
 */
final class WipeableKey implements SecretKey {

    private static final long serialVersionUID = 1;

    private final transient byte[] bytes;
    private final transient byte[] handedOut;

    /** Copies the range. */
    WipeableKey(byte[] source, int from, int to) {
        this.bytes = Arrays.copyOfRange(source, from, to);
        this.handedOut = new byte[to - from];
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        System.arraycopy(bytes, 0, handedOut, 0, bytes.length);
        return handedOut;
    }

    /** Overwrites the key with zeros; from now on it returns zeros. */
    void wipe() {
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(handedOut, (byte) 0);
    }
}
