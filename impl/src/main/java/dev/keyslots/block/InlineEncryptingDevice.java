package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.CryptoEngine;
import dev.keyslots.device.WrappedKeys;
import dev.keyslots.device.WrappedKeysNotSupportedException;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A disk behind an engine that encrypts writes and decrypts reads, under the key in the context of each bio. Bios without a context
 * are neither encrypted nor decrypted.
 *
 * <p>The device checks a bio as a whole before any data reaches the medium (R21, H9, R12). The request then holds a keyslot, and puts it
 * back before the bio completes, with an error or without (R18).
 *
 * <p>Threads: each thread carries out the bios that it submits, in parallel with other threads; the device itself has no lock.
 */
public final class InlineEncryptingDevice implements BlockDevice {
    private final CryptoEngine engine;
    private final KeyslotManager manager;
    private final Disk disk;
    private final BounceBuffers bounceBuffers = new BounceBuffers();

    /** Numbers the requests for the manager's events. */
    private final AtomicLong requests = new AtomicLong();

    private volatile boolean closed;

    /** Creates a device that owns its parts: closing it closes the manager, the disk, and the engine if that can be closed. */
    public InlineEncryptingDevice(CryptoEngine engine, KeyslotManager manager, Disk disk) {
        this.engine = engine;
        this.manager = manager;
        this.disk = disk;
    }

    @Override
    public long sectors() {
        return disk.sectors();
    }

    @Override
    public CryptoCapabilities capabilities() {
        return engine.capabilities();
    }

    @Override
    public WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        return engine.wrappedKeys();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Waits for a keyslot if necessary.
     *
     * @throws UnsupportedCryptoConfigException if the engine does not support the configuration of the key
     * @throws InterruptedIOException if the thread was interrupted while it waited for a keyslot; its interrupt status stays set
     */
    @Override
    public Request make(Bio bio) throws IOException {
        if (bio.context().isEmpty()) {
            return PlainRequest.make(disk, bio);
        }
        CryptContext context = bio.context().get();
        Sectors.requireRange(bio.startSector(), bio.bytes(), sectors());
        CryptChecks.require(bio, context, engine.capabilities());
        long number = requests.getAndIncrement();
        Keyslot slot = Keyslots.get(manager, number, context.key());
        return new EncryptingRequest(engine, manager, disk, bounceBuffers, number, slot, bio, context);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Does nothing once the device is closed, since closing wipes all keys.
     */
    @Override
    public void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException {
        if (!closed) {
            manager.evict(key);
        }
    }

    @Override
    public void flush() throws IOException {
        disk.flush();
    }

    @Override
    public void close() throws IOException {
        Engines.close(manager, engine, () -> {
            closed = true;
            disk.close();
        });
    }
}
