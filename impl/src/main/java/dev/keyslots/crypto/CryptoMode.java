package dev.keyslots.crypto;

/**
 * An encryption mode, by the name that Linux gives it. Configurations and capabilities can name all
 * four; {@link DataUnitCipher#isImplemented} says for which there is a cipher.
 */
public enum CryptoMode {
    AES_256_XTS("AES-256-XTS", 64, 16, 32),
    AES_128_CBC_ESSIV("AES-128-CBC-ESSIV", 16, 16, 16),
    ADIANTUM("Adiantum", 32, 32, 32),
    SM4_XTS("SM4-XTS", 32, 16, 16);

    private final String kernelName;
    private final int keySize;
    private final int ivSize;
    private final int securityStrength;

    CryptoMode(String kernelName, int keySize, int ivSize, int securityStrength) {
        this.kernelName = kernelName;
        this.keySize = keySize;
        this.ivSize = ivSize;
        this.securityStrength = securityStrength;
    }

    /** The name as Linux writes it, for example {@code AES-256-XTS}. */
    public String kernelName() {
        return kernelName;
    }

    /** Bytes of a raw key. */
    public int keySize() {
        return keySize;
    }

    /** Bytes of the initialization vector, and so the most that a data unit number may use. */
    public int ivSize() {
        return ivSize;
    }

    /** Security strength in bytes: the minimum size of a wrapped key (R17). */
    public int securityStrength() {
        return securityStrength;
    }

    /** Whether it is an XTS mode, whose key consists of two keys. */
    boolean isXts() {
        return this == AES_256_XTS || this == SM4_XTS;
    }

    @Override
    public String toString() {
        return kernelName;
    }
}
