package dev.keyslots.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * AES-256-XTS by Amazon Corretto Crypto Provider. The only class that refers to it; the provider is used directly and never
 * registered, so it does not affect other users of cryptography in the JVM.
 *
 * <p>The provider takes one data unit per call, and refuses to encrypt twice in a row with the same key and tweak. That guard is
 * meant for callers who confuse tweaks with nonces; a disk rewrites a sector with exactly that. It compares with the last
 * <em>encryption</em> only, so when the last one had this very tweak, initializing for decryption in between satisfies it.
 *
 * <p>Key and IV are passed in arrays that are reused, so that no call leaves a copy of the key behind on the heap.
 */
final class CorrettoXts extends UnitByUnit {

    private static final int KEY_SIZE = 64;

    private final Cipher cipher;
    private final WipeableKey key;
    private final ReusedIv iv = new ReusedIv();

    private boolean encryptedLast;
    private long lastDunLow;
    private long lastDunHigh;

    CorrettoXts(byte[] key) {
        if (key.length != KEY_SIZE) {
            throw new UnsupportedOperationException(
                    "Amazon Corretto Crypto Provider has AES-256-XTS only, with keys of " + KEY_SIZE + " bytes, not "
                            + key.length + "; use the JDK provider");
        }
        if (Arrays.equals(key, 0, KEY_SIZE / 2, key, KEY_SIZE / 2, KEY_SIZE)) {
            throw new InvalidCryptoKeyException("Amazon Corretto Crypto Provider refuses a key whose halves are equal");
        }
        try {
            this.cipher = Cipher.getInstance("AES/XTS/NoPadding", AmazonCorrettoCryptoProvider.INSTANCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Amazon Corretto Crypto Provider has no AES/XTS/NoPadding", e);
        }
        this.key = new WipeableKey(key, 0, KEY_SIZE);
    }

    /** Empty if the native library is loaded and has AES-XTS; else the reason. Without the library, loading this class is a linkage error. */
    static Optional<String> whyUnusable() {
        Throwable loadingError = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (loadingError != null) {
            return Optional.of("its native library does not load here: " + loadingError);
        }
        if (AmazonCorrettoCryptoProvider.INSTANCE.getService("Cipher", "AES/XTS/NoPadding") == null) {
            return Optional.of("version " + AmazonCorrettoCryptoProvider.INSTANCE.getVersionStr()
                    + " has no AES/XTS/NoPadding; 2.5.0 has");
        }
        return Optional.empty();
    }

    @Override
    void transformUnit(
            boolean encrypt, long dunLow, long dunHigh, int size, byte[] src, int srcOffset, byte[] dst, int dstOffset)
            throws GeneralSecurityException {
        init(encrypt, dunLow, dunHigh);
        cipher.doFinal(src, srcOffset, size, dst, dstOffset);
    }

    @Override
    String cipher() {
        return "Amazon Corretto Crypto Provider";
    }

    private void init(boolean encrypt, long low, long high) throws GeneralSecurityException {
        iv.set(low, high);
        if (encrypt && encryptedLast && low == lastDunLow && high == lastDunHigh) {
            cipher.init(Cipher.DECRYPT_MODE, key, iv);
        }
        cipher.init(encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key, iv);
        encryptedLast = encrypt;
        lastDunLow = low;
        lastDunHigh = high;
    }

    @Override
    public void wipe() {
        key.wipe();
        iv.set(0, 0);
        try {
            // The cipher keeps key and tweak of its last initialization in a field; this overwrites them.
            cipher.init(Cipher.DECRYPT_MODE, key, iv);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Amazon Corretto Crypto Provider could not be made to forget a key", e);
        }
    }
}
