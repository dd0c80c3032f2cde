package dev.keyslots.device;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitCipher;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** One slot of the hardware: a key, expanded into a cipher, or blank. Any number of transfers use it in parallel. */
final class HardwareSlot {

    /** Transfers hold it for reading, a thread that changes the key for writing. */
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private @Nullable CryptoKey key;
    private @Nullable DataUnitCipher cipher;

    /**
     * Creates the new cipher before it drops the old one, so that an invalid key leaves the slot unchanged.
     *
     * @param newKey the key that identifies the slot
     * @param inline the key that encrypts; the same if it is raw
     */
    void program(CryptoKey newKey, CryptoKey inline) {
        lock.writeLock().lock();
        try {
            DataUnitCipher newCipher = DataUnitCipher.create(inline);
            blank();
            key = newKey;
            cipher = newCipher;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void blank() {
        lock.writeLock().lock();
        try {
            if (cipher != null) {
                cipher.close();
            }
            cipher = null;
            key = null;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The cipher for a transfer; null if the slot is blank. The caller holds {@link #lock}. */
    @Nullable
    DataUnitCipher cipher() {
        return cipher;
    }

    /** The data unit size that was programmed with the key; 0 if the slot is blank. The caller holds {@link #lock}. */
    int dataUnitSize() {
        return key == null ? 0 : key.config().dataUnitSize();
    }

    Optional<CryptoKey> key() {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(key);
        } finally {
            lock.readLock().unlock();
        }
    }
}
