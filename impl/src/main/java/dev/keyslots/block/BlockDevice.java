package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.WrappedKeys;
import dev.keyslots.device.WrappedKeysNotSupportedException;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import java.io.IOException;
import java.util.Set;

/** A device that takes bios. All methods may be called from any thread, also at the same time. */
public interface BlockDevice extends AutoCloseable {

    /** Bytes of a sector, the unit in which places on a device are counted. */
    int SECTOR_SIZE = 512;

    /** How many sectors the device has. */
    long sectors();

    /** What the device can encrypt with by itself, now. It may come to do more, but never less (R15). */
    CryptoCapabilities capabilities();

    /**
     * What its hardware does with hardware-wrapped keys (R30).
     *
     * @throws WrappedKeysNotSupportedException if it has no hardware for such keys
     */
    default WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        throw new WrappedKeysNotSupportedException("this device has no hardware that wraps keys");
    }

    /** The devices that this one passes bios on to, now; none if it is the last. */
    default Set<BlockDevice> below() {
        return Set.of();
    }

    /**
     * Says that bios under this key are going to come (R24). Whatever takes long, or may fail, is done now and not for each bio.
     *
     * @throws UnsupportedCryptoConfigException if the device cannot do what the key is for
     */
    default void startUsing(CryptoKey key) throws IOException {
        if (!capabilities().supports(key.config())) {
            throw new UnsupportedCryptoConfigException(key.config(), capabilities());
        }
    }

    /**
     * Makes a request of a bio: checks it, and gets what it needs to be carried out (R18). The request is to be closed, carried out
     * or not.
     *
     * @throws IOException if the bio is not valid, or cannot be carried out; nothing is held then, and nothing has reached the medium
     */
    Request make(Bio bio) throws IOException;

    /**
     * Carries a bio out, and returns when that is done. The order of bios that overlap in time and place is not defined.
     *
     * @throws IOException if the bio is not valid, in which case nothing has reached the medium, or failed; what a failed write
     *     leaves in its sectors, and a failed read in its memory, is not defined
     */
    default void submit(Bio bio) throws IOException {
        try (Request request = make(bio)) {
            request.carryOut();
        }
    }

    /**
     * Erases a key that no bio uses any more, wherever this device has used it since its last eviction (R23). When this returns,
     * nothing of the key is left on this device or any below.
     *
     * @throws KeyInUseException if requests use the key, see {@link dev.keyslots.manager.KeyslotManager#evict(CryptoKey)}
     * @throws DriverException if some hardware could not erase the key; everything else has, and a further eviction tries again
     * @throws InterruptedException if the thread was interrupted while it waited; a further eviction does what is left to do
     */
    void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException;

    /** Returns when everything that was written is on stable storage. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
