package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.device.CryptoEngine;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.device.WrappedKeys;
import dev.keyslots.device.WrappedKeysNotSupportedException;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A device that encrypts in software what the device below it cannot encrypt itself (R22). Keys that the device below supports are
 * passed down to it; for all others it sees plain I/O. The bytes on the medium are the same.
 *
 * <p>The fallback has slots of its own, in a manager like any other. One is held only while data is transformed, never during I/O. On
 * a write the caller's memory stays as it is; on a read it is decrypted where it is.
 *
 * <p>Eviction goes to both (hazard H3): a key may have been used here before the device below came to support it.
 *
 * <p>Threads: bios are carried out by the threads that submit them, side by side.
 */
public final class FallbackDevice implements BlockDevice {

    /** What Linux has if nothing else is asked for. */
    public static final int DEFAULT_SLOTS = 100;

    private final BlockDevice below;
    private final CryptoEngine software;
    private final KeyslotManager manager;
    private final BounceBuffers bounceBuffers = new BounceBuffers();
    private final AtomicLong requests = new AtomicLong();

    /** The modes that somebody has started to use here (R24). */
    private final Set<CryptoMode> prepared = ConcurrentHashMap.newKeySet();

    /** With {@link #DEFAULT_SLOTS}. Owns the device below: closing this closes it. */
    public FallbackDevice(BlockDevice below) {
        this(below, DEFAULT_SLOTS, KeyslotListener.NONE);
    }

    /**
     * @param slots how many keys can be in use at a time here, at least 1
     * @param listener is told what happens to these slots
     */
    public FallbackDevice(BlockDevice below, int slots, KeyslotListener listener) {
        this(below, new SlottedEngine(slots, SlottedEngine.softwareCapabilities(), listener), slots, listener);
    }

    private FallbackDevice(BlockDevice below, SlottedEngine software, int slots, KeyslotListener listener) {
        this(below, software, KeyslotManager.ofSlots(slots, software, listener));
    }

    /** With a cipher and slots of the caller's. Owns them as well: closing this closes them. */
    public FallbackDevice(BlockDevice below, CryptoEngine software, KeyslotManager manager) {
        this.below = below;
        this.software = software;
        this.manager = manager;
    }

    @Override
    public long sectors() {
        return below.sectors();
    }

    /** What the device below can do by itself; what {@link #startUsing} accepts goes beyond that. */
    @Override
    public CryptoCapabilities capabilities() {
        return below.capabilities();
    }

    @Override
    public WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        return below.wrappedKeys();
    }

    @Override
    public Set<BlockDevice> below() {
        return Set.of(below);
    }

    /**
     * {@inheritDoc}
     *
     * <p>To be called before the first bio under a key: if that is for the fallback, what it needs is made ready here.
     */
    @Override
    public void startUsing(CryptoKey key) throws IOException {
        CryptoConfig config = key.config();
        if (below.capabilities().supports(config)) {
            below.startUsing(key);
        } else if (software.capabilities().supports(config)) {
            prepared.add(config.mode());
        } else {
            throw new UnsupportedCryptoConfigException(config, software.capabilities());
        }
    }

    @Override
    public Request make(Bio bio) throws IOException {
        if (bio.context().isEmpty()) {
            return below.make(bio);
        }
        CryptContext context = bio.context().get();
        CryptoConfig config = context.key().config();
        if (below.capabilities().supports(config)) {
            return below.make(bio);
        }
        Sectors.requireRange(bio.startSector(), bio.bytes(), sectors());
        CryptChecks.require(bio, context, software.capabilities());
        if (!prepared.contains(config.mode())) {
            throw new IOException("the fallback is not ready for " + config.mode()
                    + ": the device below does not support " + config
                    + ". Start using the key before the first I/O under it");
        }
        return new FallbackRequest(below, software, manager, bounceBuffers, requests.getAndIncrement(), bio, context);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here and below, whichever of the two the key would be used by now.
     */
    @Override
    public void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException {
        Evictions evictions = new Evictions();
        evictions.attempt(() -> manager.evict(key));
        evictions.attempt(() -> below.evict(key));
        evictions.report();
    }

    @Override
    public void flush() throws IOException {
        below.flush();
    }

    @Override
    public void close() throws IOException {
        Engines.close(manager, software, below::close);
    }
}
