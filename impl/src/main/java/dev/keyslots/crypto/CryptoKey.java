package dev.keyslots.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Key material together with its configuration.
 *
 * <p>Two keys are equal if their material and configuration are equal; identity does not matter. So a look-up never finds a keyslot
 * that holds a different key which happened to live at the same address (hazard H2).
 *
 * <p>Equality compares fingerprints: HMAC-SHA256 under a random secret of the process. The fingerprint reveals nothing about the
 * material and outlives it, so a closed key can still be looked up and evicted.
 *
 * <p>Thread-safe. {@link #close()} waits for a use of the material that is in progress; a later use fails because the key is closed,
 * so none ever sees half-wiped material. A cipher copies the key when it is created and does not need it afterwards.
 */
public final class CryptoKey implements AutoCloseable {

    /** The maximum size of a wrapped key, in bytes. */
    public static final int MAX_WRAPPED_SIZE = 128;

    private static final SecretKeySpec FINGERPRINT_SECRET = drawSecret();

    private final CryptoConfig config;
    private final byte[] fingerprint;
    private final int hash;

    /** Guarded by this; all zero once closed. */
    private final byte[] material;

    /** Guarded by this. */
    private boolean closed;

    private CryptoKey(CryptoConfig config, byte[] material) {
        this.config = config;
        this.material = material.clone();
        this.fingerprint = fingerprint(config, material);
        this.hash = ByteBuffer.wrap(fingerprint).getInt();
    }

    /**
     * Creates a raw key from a copy of the bytes. The caller has to wipe its own array.
     *
     * @throws InvalidCryptoKeyException if the length is not the mode's, or the halves of a key for XTS are equal, which would
     *     void XTS's security (IEEE 1619-2018, 5.1)
     */
    public static CryptoKey raw(CryptoConfig config, byte[] bytes) {
        requireType(config, KeyType.RAW);
        int size = config.mode().keySize();
        if (bytes.length != size) {
            throw new InvalidCryptoKeyException(
                    "a raw key for " + config.mode() + " has " + size + " bytes, not " + bytes.length);
        }
        if (config.mode().isXts() && halvesAreEqual(bytes)) {
            throw new InvalidCryptoKeyException("the two halves of a key for " + config.mode()
                    + " must differ; draw all " + size + " bytes at random");
        }
        return new CryptoKey(config, bytes);
    }

    /**
     * Creates a key that only hardware can unwrap (R30), from a copy of the blob.
     *
     * @throws InvalidCryptoKeyException if the blob is shorter than the mode's security strength or longer than
     *     {@link #MAX_WRAPPED_SIZE} (R17)
     */
    public static CryptoKey hardwareWrapped(CryptoConfig config, byte[] blob) {
        requireType(config, KeyType.HARDWARE_WRAPPED);
        int least = config.mode().securityStrength();
        if (blob.length < least || blob.length > MAX_WRAPPED_SIZE) {
            throw new InvalidCryptoKeyException("a hardware-wrapped key for " + config.mode() + " has " + least + " to "
                    + MAX_WRAPPED_SIZE + " bytes, not " + blob.length);
        }
        return new CryptoKey(config, blob);
    }

    private static void requireType(CryptoConfig config, KeyType type) {
        if (config.keyType() != type) {
            throw new InvalidCryptoKeyException(
                    "the configuration (" + config + ") requires another type of key than " + type);
        }
    }

    private static boolean halvesAreEqual(byte[] bytes) {
        int difference = 0;
        int half = bytes.length / 2;
        for (int i = 0; i < half; i++) {
            difference |= bytes[i] ^ bytes[half + i];
        }
        return difference == 0;
    }

    /**
     * A copy of the blob of a hardware-wrapped key. The blob is not secret, since only the hardware that created it can unwrap it. There
     * is no such method for the bytes of a raw key.
     *
     * @throws IllegalStateException if the key is raw, or closed
     */
    public byte[] blob() {
        if (config.keyType() != KeyType.HARDWARE_WRAPPED) {
            throw new IllegalStateException(this + " is raw, and has no blob");
        }
        return withMaterial(byte[]::clone);
    }

    public CryptoConfig config() {
        return config;
    }

    /** A short name for messages: the same for equal keys, different in each process, and meaningless outside it. */
    public String label() {
        return HexFormat.of().formatHex(fingerprint, 0, 4);
    }

    /**
     * Lets a cipher read the material, in place and without a copy. The function must not keep the array.
     *
     * @throws IllegalStateException if the key is closed
     */
    synchronized <T> T withMaterial(Function<byte[], T> use) {
        if (closed) {
            throw new IllegalStateException(
                    this + " is closed: its material is wiped, so no cipher can be made from it");
        }
        return use.apply(material);
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Wipes the material. Configuration, equality and label remain. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        Arrays.fill(material, (byte) 0);
        closed = true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof CryptoKey that
                        && hash == that.hash
                        && MessageDigest.isEqual(fingerprint, that.fingerprint));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "key " + label() + " (" + config + ")";
    }

    private static byte[] fingerprint(CryptoConfig config, byte[] material) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(FINGERPRINT_SECRET);
            // The terminator separates configuration and material, so that different pairs give different bytes.
            String use = config.mode().name()
                    + ':'
                    + config.dataUnitSize()
                    + ':'
                    + config.dunBytes()
                    + ':'
                    + config.keyType().name()
                    + '\0';
            mac.update(use.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(material);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HmacSHA256, which every runtime must have", e);
        }
    }

    private static SecretKeySpec drawSecret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new SecretKeySpec(secret, "HmacSHA256");
    }
}
