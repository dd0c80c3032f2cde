package dev.keyslots.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * SM4 (GB/T 32907-2016) by Bouncy Castle, block by block. The only class that refers to its SM4.
 *
 * <p>The engine drops the round keys of an old key when it is given a new one, but does not overwrite them: those stay in memory until the
 * garbage collector uses it again.
 */
final class BouncyCastleSm4 implements EcbCipher {
    private static final int BLOCK = CipherContext.BLOCK;

    private final SM4Engine encryptor = new SM4Engine();
    private final SM4Engine decryptor = new SM4Engine();

    /** The key is a range of the array, of 16 bytes, which is copied. */
    BouncyCastleSm4(byte[] source, int from, int to) {
        byte[] key = Arrays.copyOfRange(source, from, to);
        init(key);
        Arrays.fill(key, (byte) 0);
    }

    private void init(byte[] key) {
        KeyParameter parameter = new KeyParameter(key);
        encryptor.init(true, parameter);
        decryptor.init(false, parameter);
        // The parameter's own copy.
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
