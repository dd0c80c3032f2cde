package dev.keyslots.device;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitCipher;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** One slot of the hardware: a key, expanded into a cipher, or nothing. Any number of transfers use it at the same time. */
final class HardwareSlot {

    /** Held for reading by transfers, for writing by whoever changes the key. */
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private @Nullable CryptoKey key;
    private @Nullable DataUnitCipher cipher;

    /**
     * Makes the new cipher before the old one is given up, so that a key that cannot be used leaves the slot as it was.
     *
     * @param newKey by what the slot is known
     * @param inline what encrypts: the same, if it is raw
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

    /** The data unit size that was programmed along with the key; 0 if the slot is blank. The caller holds {@link #lock}. */
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
