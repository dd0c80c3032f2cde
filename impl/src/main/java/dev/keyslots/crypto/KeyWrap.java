package dev.keyslots.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Wraps keys under a random key that never leaves this object: AES-256-GCM (NIST SP 800-38D). Each blob has a fresh random nonce,
 * which precedes ciphertext and tag. Wrapping the same key twice gives two blobs.
 *
 * <p>Thread-safe.
 */
public final class KeyWrap implements AutoCloseable {

    /** The size of a key to be wrapped, in bytes. */
    public static final int SECRET_SIZE = 32;

    private static final int NONCE_SIZE = 12;
    private static final int TAG_SIZE = 16;

    /** The size of a blob, in bytes. */
    public static final int BLOB_SIZE = NONCE_SIZE + SECRET_SIZE + TAG_SIZE;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Guarded by this; all zero once closed. */
    private final WipeableKey key;

    private boolean closed;

    /** Creates the wrapping key from random bytes. */
    public KeyWrap() {
        byte[] drawn = new byte[32];
        RANDOM.nextBytes(drawn);
        key = new WipeableKey(drawn, 0, drawn.length);
        Arrays.fill(drawn, (byte) 0);
    }

    /** @param secret {@link #SECRET_SIZE} bytes, which this does not change */
    public byte[] wrap(byte[] secret) {
        if (secret.length != SECRET_SIZE) {
            throw new InvalidCryptoKeyException(
                    "a key to be wrapped has " + SECRET_SIZE + " bytes, not " + secret.length);
        }
        byte[] blob = new byte[BLOB_SIZE];
        byte[] nonce = new byte[NONCE_SIZE];
        RANDOM.nextBytes(nonce);
        System.arraycopy(nonce, 0, blob, 0, NONCE_SIZE);
        try {
            byte[] sealed = transform(Cipher.ENCRYPT_MODE, nonce, secret, 0, SECRET_SIZE);
            System.arraycopy(sealed, 0, blob, NONCE_SIZE, sealed.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed to wrap a key", e);
        }
        return blob;
    }

    /**
     * Unwraps a blob. The caller has to wipe the result.
     *
     * @throws CorruptKeyBlobException unless the blob is exactly one that this object wrapped
     */
    public byte[] unwrap(byte[] blob) throws CorruptKeyBlobException {
        if (blob.length != BLOB_SIZE) {
            throw new CorruptKeyBlobException("a wrapped key has " + BLOB_SIZE + " bytes here, not " + blob.length);
        }
        try {
            return transform(
                    Cipher.DECRYPT_MODE, Arrays.copyOf(blob, NONCE_SIZE), blob, NONCE_SIZE, BLOB_SIZE - NONCE_SIZE);
        } catch (AEADBadTagException e) {
            throw new CorruptKeyBlobException("the wrapped key is corrupt, or was wrapped under another key: by other"
                    + " hardware, for another use, or before a reset");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM failed to unwrap a key", e);
        }
    }

    private synchronized byte[] transform(int mode, byte[] nonce, byte[] data, int offset, int length)
            throws GeneralSecurityException {
        if (closed) {
            throw new IllegalStateException("the wrapping key is wiped");
        }
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(mode, key, new GCMParameterSpec(8 * TAG_SIZE, nonce));
        return gcm.doFinal(data, offset, length);
    }

    /** Wipes the key, so that no blob can be unwrapped any more. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        key.wipe();
    }
}
