package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.WrappedKeys;
import dev.keyslots.device.WrappedKeysNotSupportedException;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import java.io.IOException;
import java.util.Set;

/** A device that carries out bios. Thread-safe. */
public interface BlockDevice extends AutoCloseable {

    /** The size of a sector in bytes. Sectors are the unit of addresses on a device. */
    int SECTOR_SIZE = 512;

    /** The number of sectors of the device. */
    long sectors();

    /** What the device can encrypt natively now. Capabilities may grow, but never shrink (R15). */
    CryptoCapabilities capabilities();

    /**
     * The functions of its hardware for hardware-wrapped keys (R30).
     *
     * @throws WrappedKeysNotSupportedException if it has no hardware for such keys
     */
    default WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        throw new WrappedKeysNotSupportedException("this device has no hardware that wraps keys");
    }

    /** The devices to which this one passes bios now; empty if it has none below. */
    default Set<BlockDevice> below() {
        return Set.of();
    }

    /**
     * Announces that bios under this key will follow (R24). The device now does whatever takes long or may fail, instead of at each bio.
     *
     * @throws UnsupportedCryptoConfigException if the device does not support the configuration of the key
     */
    default void startUsing(CryptoKey key) throws IOException {
        if (!capabilities().supports(key.config())) {
            throw new UnsupportedCryptoConfigException(key.config(), capabilities());
        }
    }

    /**
     * Makes a request for a bio: checks the bio, and acquires the resources for carrying it out (R18). The caller has to close the
     * request, whether it carries it out or not.
     *
     * @throws IOException if the bio is not valid, or cannot be carried out; the device holds no resources for it then, and has not
     *     changed the medium
     */
    Request make(Bio bio) throws IOException;

    /**
     * Carries out a bio, and returns when it is complete. The order of bios that overlap in time and sectors is undefined.
     *
     * @throws IOException if the bio is not valid, in which case the medium is unchanged, or if it failed; the sectors of a failed write
     *     and the memory of a failed read are undefined then
     */
    default void submit(Bio bio) throws IOException {
        try (Request request = make(bio)) {
            request.carryOut();
        }
    }

    /**
     * Erases a key that no bio uses any more, wherever this device has used it since its last eviction (R23). When this returns,
     * neither this device nor any below holds the key.
     *
     * @throws KeyInUseException if requests use the key, see {@link dev.keyslots.manager.KeyslotManager#evict(CryptoKey)}
     * @throws DriverException if some hardware failed to erase the key; all other hardware has erased it, and a further eviction tries again
     * @throws InterruptedException if the thread was interrupted while it waited; a further eviction does the rest
     */
    void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException;

    /** Returns when all data written before is on stable storage. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
