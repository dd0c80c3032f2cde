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
 * A disk behind an engine that encrypts what is written and decrypts what is read, under the key that each bio brings along. Data
 * without a context passes as it is.
 *
 * <p>A bio is checked as a whole before anything reaches the medium (R21, H9, R12). It then gets a keyslot, which is put back before
 * the bio completes, be it with an error (R18).
 *
 * <p>Threads: bios are carried out by the threads that submit them, side by side; the device itself has no lock.
 */
public final class InlineEncryptingDevice implements BlockDevice {
    private final CryptoEngine engine;
    private final KeyslotManager manager;
    private final Disk disk;
    private final BounceBuffers bounceBuffers = new BounceBuffers();

    /** Names the requests in the manager's events. */
    private final AtomicLong requests = new AtomicLong();

    private volatile boolean closed;

    /** The device owns what it is made of: closing it closes the manager and the disk, and the engine if that can be closed. */
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
     * <p>Waits for a keyslot where necessary.
     *
     * @throws UnsupportedCryptoConfigException if the engine cannot do what the key is for
     * @throws InterruptedIOException if the thread was interrupted while it waited for a keyslot; it is interrupted still
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
     * <p>Once the device is closed there is nothing left to erase: closing has wiped all keys.
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
