package dev.keyslots.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * SM4 (GB/T 32907-2016) by Bouncy Castle, block by block. The only class that refers to its SM4.
 *
 * <p>When the engine receives a new key, it drops the round keys of the old one without overwriting them: those stay in memory until
 * the garbage collector reuses it.
 */
final class BouncyCastleSm4 implements EcbCipher {
    private static final int BLOCK = CipherContext.BLOCK;

    private final SM4Engine encryptor = new SM4Engine();
    private final SM4Engine decryptor = new SM4Engine();

    /** Copies the key, a range of 16 bytes of the array. */
    BouncyCastleSm4(byte[] source, int from, int to) {
        byte[] key = Arrays.copyOfRange(source, from, to);
        init(key);
        Arrays.fill(key, (byte) 0);
    }

    private void init(byte[] key) {
        KeyParameter parameter = new KeyParameter(key);
        encryptor.init(true, parameter);
        decryptor.init(false, parameter);
        // The copy in the parameter.
        Arrays.fill(parameter.getKey(), (byte) 0);
    }

    @Override
    public void transform(boolean encrypt, byte[] src, int length, byte[] dst) {
        SM4Engine engine = encrypt ? encryptor : decryptor;
        for (int i = 0; i < length; i += BLOCK) {
            engine.processBlock(src, i, dst, i);
        }
    }

    @Override
    public void wipe() {
        init(new byte[BLOCK]);
    }
}
