package dev.keyslots.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * AES-128-CBC-ESSIV: each data unit is one CBC chain. Its IV is its number, encrypted by AES-256 under the SHA-256 of the key, so
 * that an attacker cannot predict the IV and choose data for it. Composed of ciphers of the Java runtime; the format is that of
 * dm-crypt's {@code aes-cbc-essiv:sha256}.
 */
final class CbcEssiv extends UnitByUnit {
    private final WipeableKey key;
    private final Cipher cbc;
    private final JdkAes numberCipher;
    private final ReusedIv number = new ReusedIv();
    private final ReusedIv iv = new ReusedIv();

    /** @param key 16 bytes, which this copies */
    CbcEssiv(byte[] key) {
        this.key = new WipeableKey(key, 0, key.length);
        try {
            this.cbc = Cipher.getInstance("AES/CBC/NoPadding");
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            this.numberCipher = new JdkAes(hash, 0, hash.length);
            Arrays.fill(hash, (byte) 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this Java runtime lacks AES/CBC or SHA-256, which every runtime must have", e);
        }
    }

    @Override
    void transformUnit(
            boolean encrypt, long dunLow, long dunHigh, int size, byte[] src, int srcOffset, byte[] dst, int dstOffset)
            throws GeneralSecurityException {
        number.set(dunLow, dunHigh);
        numberCipher.transform(true, number.getIV(), BLOCK, iv.getIV());
        cbc.init(encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key, iv);
        cbc.doFinal(src, srcOffset, size, dst, dstOffset);
    }

    @Override
    String cipher() {
        return "AES/CBC";
    }

    @Override
    public void wipe() {
        key.wipe();
        numberCipher.wipe();
        number.wipe();
        iv.wipe();
        try {
            // Initializing with a key of zeros makes the runtime's AES overwrite the old key and its round keys.
            cbc.init(Cipher.ENCRYPT_MODE, key, iv);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES could not be made to forget a key", e);
        }
    }
}
