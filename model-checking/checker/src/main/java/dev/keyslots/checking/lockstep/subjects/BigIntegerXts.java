package dev.keyslots.checking.lockstep.subjects;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-XTS once more, block by block as IEEE 1619 writes it down, with big integers for the multiplication in GF(2^128): slow,
 * plain, and sharing nothing with the ciphers that it judges.
 */
public final class BigIntegerXts {
    private static final int BLOCK = 16;
    private static final BigInteger REDUCTION = BigInteger.valueOf(0x87);

    private final SecretKeySpec dataKey;
    private final SecretKeySpec tweakKey;
    private final int dataUnitSize;

    public BigIntegerXts(byte[] key, int dataUnitSize) {
        this.dataKey = new SecretKeySpec(key, 0, key.length / 2, "AES");
        this.tweakKey = new SecretKeySpec(key, key.length / 2, key.length / 2, "AES");
        this.dataUnitSize = dataUnitSize;
    }

    public byte[] encrypt(long firstDataUnit, byte[] plaintext) {
        return transform(Cipher.ENCRYPT_MODE, firstDataUnit, plaintext);
    }

    public byte[] decrypt(long firstDataUnit, byte[] ciphertext) {
        return transform(Cipher.DECRYPT_MODE, firstDataUnit, ciphertext);
    }

    private byte[] transform(int mode, long firstDataUnit, byte[] data) {
        try {
            Cipher tweakCipher = Cipher.getInstance("AES/ECB/NoPadding");
            tweakCipher.init(Cipher.ENCRYPT_MODE, tweakKey);
            Cipher dataCipher = Cipher.getInstance("AES/ECB/NoPadding");
            dataCipher.init(mode, dataKey);
            byte[] result = new byte[data.length];
            for (int unit = 0; unit < data.length / dataUnitSize; unit++) {
                BigInteger tweak = number(tweakCipher.doFinal(block(BigInteger.valueOf(firstDataUnit + unit))));
                for (int at = unit * dataUnitSize; at < (unit + 1) * dataUnitSize; at += BLOCK) {
                    byte[] whitening = block(tweak);
                    byte[] whitened = xor(Arrays.copyOfRange(data, at, at + BLOCK), whitening);
                    System.arraycopy(xor(dataCipher.doFinal(whitened), whitening), 0, result, at, BLOCK);
                    tweak = timesAlpha(tweak);
                }
            }
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks AES", e);
        }
    }

    private static BigInteger timesAlpha(BigInteger tweak) {
        BigInteger doubled = tweak.shiftLeft(1);
        return doubled.testBit(128) ? doubled.clearBit(128).xor(REDUCTION) : doubled;
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }

    /** Little-endian, as everything in the standard. */
    private static BigInteger number(byte[] block) {
        byte[] bigEndian = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            bigEndian[BLOCK - 1 - i] = block[i];
        }
        return new BigInteger(1, bigEndian);
    }

    private static byte[] block(BigInteger number) {
        byte[] block = new byte[BLOCK];
        byte[] bigEndian = number.toByteArray();
        for (int i = 0; i < BLOCK && i < bigEndian.length; i++) {
            block[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return block;
    }
}
