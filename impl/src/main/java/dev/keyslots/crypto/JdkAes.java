package dev.keyslots.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** The Java runtime's AES/ECB, which C2 replaces by vector instructions when one call transforms many blocks. */
final class JdkAes implements EcbCipher {
    private final WipeableKey key;
    private final Cipher encryptor;
    private final Cipher decryptor;

    /** Copies the key, a range of 16 or 32 bytes of the array. */
    JdkAes(byte[] source, int from, int to) {
        this.key = new WipeableKey(source, from, to);
        try {
            this.encryptor = Cipher.getInstance("AES/ECB/NoPadding");
            this.decryptor = Cipher.getInstance("AES/ECB/NoPadding");
            init();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this Java runtime has no AES with keys of " + 8 * (to - from) + " bits", e);
        }
    }

    private void init() throws GeneralSecurityException {
        encryptor.init(Cipher.ENCRYPT_MODE, key);
        decryptor.init(Cipher.DECRYPT_MODE, key);
    }

    @Override
    public void transform(boolean encrypt, byte[] src, int length, byte[] dst) {
        try {
            (encrypt ? encryptor : decryptor).update(src, 0, length, dst, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/ECB failed to transform whole blocks", e);
        }
    }

    @Override
    public void wipe() {
        key.wipe();
        try {
            // Initializing with a key of zeros makes the runtime's AES overwrite the old key and its round keys.
            init();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES could not be made to forget a key", e);
        }
    }
}
