package dev.keyslots.checking.crypt;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** {@code aes-xts-plain64}, one block at a time, with tweaks as big numbers: slow, and shares no code with what it judges. */
public final class SimpleXts {

    private static final BigInteger OVERFLOW = BigInteger.ONE.shiftLeft(128);
    private static final BigInteger REDUCTION = OVERFLOW.add(BigInteger.valueOf(0x87));

    private SimpleXts() {}

    public static byte[] encrypt(byte[] key, BigInteger firstUnit, int unitSize, byte[] plain)
            throws GeneralSecurityException {
        return encrypt(key, firstUnit, 1, unitSize, plain);
    }

    /** @param step by how much the number grows from unit to unit */
    public static byte[] encrypt(byte[] key, BigInteger firstUnit, int step, int unitSize, byte[] plain)
            throws GeneralSecurityException {
        Cipher data = aes(Arrays.copyOf(key, 32));
        Cipher tweaks = aes(Arrays.copyOfRange(key, 32, 64));
        byte[] out = new byte[plain.length];
        for (int at = 0; at < plain.length; at += unitSize) {
            BigInteger unit = firstUnit.add(BigInteger.valueOf((long) step * (at / unitSize)));
            BigInteger tweak = number(tweaks.doFinal(littleEndian(unit)));
            for (int block = at; block < at + unitSize; block += 16) {
                byte[] mask = littleEndian(tweak);
                byte[] encrypted = data.doFinal(xor(Arrays.copyOfRange(plain, block, block + 16), mask));
                System.arraycopy(xor(encrypted, mask), 0, out, block, 16);
                tweak = tweak.shiftLeft(1);
                tweak = tweak.testBit(128) ? tweak.xor(REDUCTION) : tweak;
            }
        }
        return out;
    }

    private static Cipher aes(byte[] key) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return aes;
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] out = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = (byte) (a[i] ^ b[i]);
        }
        return out;
    }

    private static byte[] littleEndian(BigInteger number) {
        byte[] out = new byte[16];
        for (int i = 0; i < 16; i++) {
            out[i] = number.shiftRight(8 * i).byteValue();
        }
        return out;
    }

    private static BigInteger number(byte[] littleEndian) {
        BigInteger number = BigInteger.ZERO;
        for (int i = littleEndian.length - 1; i >= 0; i--) {
            number = number.shiftLeft(8).or(BigInteger.valueOf(littleEndian[i] & 0xff));
        }
        return number;
    }
}
