package dev.keyslots.crypto;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * XTS-AES written down from IEEE Std 1619-2007, clauses 5.2 to 5.4, block by block and byte by byte, over the AES of another
 * library. Deliberately slow and plain: it shares no code with the implementations that it judges.
 * (The checker has another textbook XTS over the AES of the JDK: the two are independent judges, not a copy.)
 */
final class TextbookXts {

    private final Supplier<BlockCipher> cipher;
    private final byte[] key1;
    private final byte[] key2;

    TextbookXts(byte[] key) {
        this(AESEngine::newInstance, key);
    }

    /** XTS over another block cipher. */
    TextbookXts(Supplier<BlockCipher> cipher, byte[] key) {
        this.cipher = cipher;
        key1 = Arrays.copyOfRange(key, 0, key.length / 2);
        key2 = Arrays.copyOfRange(key, key.length / 2, key.length);
    }

    byte[] encrypt(DataUnitNumber first, int dataUnitSize, byte[] plaintext) {
        return transform(true, first, dataUnitSize, plaintext);
    }

    byte[] decrypt(DataUnitNumber first, int dataUnitSize, byte[] ciphertext) {
        return transform(false, first, dataUnitSize, ciphertext);
    }

    private byte[] transform(boolean encrypt, DataUnitNumber first, int dataUnitSize, byte[] in) {
        byte[] out = new byte[in.length];
        BlockCipher tweakCipher = under(true, key2);
        BlockCipher dataCipher = under(encrypt, key1);
        for (int unit = 0; unit < in.length / dataUnitSize; unit++) {
            byte[] tweak = new byte[16];
            first.plus(unit).writeIv(tweak, 0, 16);
            tweakCipher.processBlock(tweak, 0, tweak, 0);
            for (int block = 0; block < dataUnitSize / 16; block++) {
                int at = unit * dataUnitSize + 16 * block;
                byte[] masked = new byte[16];
                for (int i = 0; i < 16; i++) {
                    masked[i] = (byte) (in[at + i] ^ tweak[i]);
                }
                dataCipher.processBlock(masked, 0, masked, 0);
                for (int i = 0; i < 16; i++) {
                    out[at + i] = (byte) (masked[i] ^ tweak[i]);
                }
                multiplyByAlpha(tweak);
            }
        }
        return out;
    }

    /** Clause 5.2: shift left by one bit, byte 0 first; a carry out of byte 15 is 135 into byte 0. */
    static void multiplyByAlpha(byte[] tweak) {
        int carry = 0;
        for (int i = 0; i < 16; i++) {
            int doubled = 2 * (tweak[i] & 0xff) + carry;
            tweak[i] = (byte) doubled;
            carry = doubled >> 8;
        }
        if (carry == 1) {
            tweak[0] ^= (byte) 135;
        }
    }

    private BlockCipher under(boolean encrypt, byte[] key) {
        BlockCipher under = cipher.get();
        under.init(encrypt, new KeyParameter(key));
        return under;
    }
}
