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
 * A device that encrypts in software if the device below does not support a key (R22). It passes the keys that the device below
 * supports down; for all others, the device below receives plain I/O. The bytes on the medium are the same.
 *
 * <p>The fallback has slots of its own, in a manager like any other. A request holds one only while it transforms data, never during
 * I/O. A write does not change the caller's memory; a read decrypts in place.
 *
 * <p>An eviction goes to both (hazard H3): a key may have been used here before the device below supported it.
 *
 * <p>Threads: each thread carries out the bios that it submits, in parallel with other threads.
 */
public final class FallbackDevice implements BlockDevice {

    /** The default of Linux. */
    public static final int DEFAULT_SLOTS = 100;

    private final BlockDevice below;
    private final CryptoEngine software;
    private final KeyslotManager manager;
    private final BounceBuffers bounceBuffers = new BounceBuffers();
    private final AtomicLong requests = new AtomicLong();

    /** The modes for which {@link #startUsing} has prepared the fallback (R24). */
    private final Set<CryptoMode> prepared = ConcurrentHashMap.newKeySet();

    /** Creates a fallback with {@link #DEFAULT_SLOTS}. It owns the device below: closing the fallback closes it. */
    public FallbackDevice(BlockDevice below) {
        this(below, DEFAULT_SLOTS, KeyslotListener.NONE);
    }

    /**
     * @param slots how many keys can be in use in the fallback at a time, at least 1
     * @param listener receives the events of these slots
     */
    public FallbackDevice(BlockDevice below, int slots, KeyslotListener listener) {
        this(below, new SlottedEngine(slots, SlottedEngine.softwareCapabilities(), listener), slots, listener);
    }

    private FallbackDevice(BlockDevice below, SlottedEngine software, int slots, KeyslotListener listener) {
        this(below, software, KeyslotManager.ofSlots(slots, software, listener));
    }

    /** Creates a fallback with this engine and manager. It owns all three: closing the fallback closes them. */
    public FallbackDevice(BlockDevice below, CryptoEngine software, KeyslotManager manager) {
        this.below = below;
        this.software = software;
        this.manager = manager;
    }

    @Override
    public long sectors() {
        return below.sectors();
    }

    /** The capabilities of the device below; {@link #startUsing} accepts more. */
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
     * <p>Call this before the first bio under a key: it prepares the fallback for the key if the device below does not support it.
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
     * <p>Evicts from the fallback and from the device below, no matter which of the two would use the key now.
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
