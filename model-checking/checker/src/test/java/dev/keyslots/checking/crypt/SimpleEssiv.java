package dev.keyslots.checking.crypt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** {@code aes-cbc-essiv:sha256}, a unit at a time, as dm-crypt's documentation has it; shares no code with what it judges. */
public final class SimpleEssiv {

    private SimpleEssiv() {}

    /** @param step by how much the number grows from unit to unit */
    public static byte[] encrypt(byte[] key, long firstNumber, long step, int unitSize, byte[] plain)
            throws GeneralSecurityException {
        Cipher numbers = Cipher.getInstance("AES/ECB/NoPadding");
        byte[] salt = MessageDigest.getInstance("SHA-256").digest(key);
        numbers.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(salt, "AES"));
        ByteBuffer out = ByteBuffer.allocate(plain.length);
        for (int at = 0; at < plain.length; at += unitSize) {
            long number = firstNumber + step * (at / unitSize);
            ByteBuffer iv =
                    ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(number);
            Cipher data = Cipher.getInstance("AES/CBC/NoPadding");
            data.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(numbers.doFinal(iv.array())));
            out.put(data.doFinal(Arrays.copyOfRange(plain, at, at + unitSize)));
        }
        return out.array();
    }
}
