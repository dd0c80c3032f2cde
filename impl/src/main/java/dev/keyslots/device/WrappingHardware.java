package dev.keyslots.device;

import dev.keyslots.crypto.CorruptKeyBlobException;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.KeyDerivation;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.crypto.KeyWrap;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The part of an engine that wraps and unwraps keys (R30). It has two wrapping keys: a permanent one for long-term wrapped keys, and one for
 * prepared keys, which it replaces at each reset.
 */
final class WrappingHardware implements WrappedKeys, AutoCloseable {
    private static final String SOFTWARE_SECRET = "software secret";
    private static final String INLINE_KEY = "inline encryption key, ";

    private final SecureRandom random = new SecureRandom();
    private final KeyWrap longTermWrap = new KeyWrap();
    private volatile KeyWrap ephemeralWrap = new KeyWrap();

    /** The wrapping hardware of an engine with these capabilities; empty if they do not include wrapped keys. */
    static Optional<WrappingHardware> ifNeeded(CryptoCapabilities capabilities) {
        return capabilities.keyTypes().contains(KeyType.HARDWARE_WRAPPED)
                ? Optional.of(new WrappingHardware())
                : Optional.empty();
    }

    static WrappedKeys require(Optional<WrappingHardware> wrapping) throws WrappedKeysNotSupportedException {
        return wrapping.orElseThrow(() -> new WrappedKeysNotSupportedException("this hardware wraps no keys"));
    }

    @Override
    public byte[] importKey(byte[] raw) {
        return longTermWrap.wrap(raw);
    }

    @Override
    public byte[] generateKey() {
        byte[] drawn = new byte[KeyWrap.SECRET_SIZE];
        random.nextBytes(drawn);
        try {
            return longTermWrap.wrap(drawn);
        } finally {
            Arrays.fill(drawn, (byte) 0);
        }
    }

    @Override
    public byte[] prepareKey(byte[] longTerm) throws CorruptKeyBlobException {
        byte[] secret = longTermWrap.unwrap(longTerm);
        try {
            return ephemeralWrap.wrap(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public byte[] deriveSoftwareSecret(byte[] prepared) throws CorruptKeyBlobException {
        byte[] secret = ephemeralWrap.unwrap(prepared);
        try {
            return KeyDerivation.derive(secret, SOFTWARE_SECRET, SOFTWARE_SECRET_SIZE);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * The raw key that encrypts data, which exists within the hardware only. The caller has to close it after creating a cipher.
     *
     * @throws CorruptKeyBlobException unless this hardware prepared the key since the last reset
     * @throws IllegalStateException if the key is closed
     */
    CryptoKey unwrap(CryptoKey wrapped) throws CorruptKeyBlobException {
        CryptoConfig config = wrapped.config();
        byte[] secret = ephemeralWrap.unwrap(wrapped.blob());
        byte[] inline = new byte[0];
        try {
            inline = KeyDerivation.derive(
                    secret, INLINE_KEY + config.mode(), config.mode().keySize());
            return CryptoKey.raw(
                    new CryptoConfig(config.mode(), config.dataUnitSize(), config.dunBytes(), KeyType.RAW), inline);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(inline, (byte) 0);
        }
    }

    /** Invalidates all prepared keys. */
    void reset() {
        KeyWrap old = ephemeralWrap;
        ephemeralWrap = new KeyWrap();
        old.close();
    }

    @Override
    public void close() {
        longTermWrap.close();
        ephemeralWrap.close();
    }
}
