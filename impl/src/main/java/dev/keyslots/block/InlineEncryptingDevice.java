package dev.keyslots.block;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.device.CryptoEngine;
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

    /**
     * {@inheritDoc}
     *
     * <p>Waits for a keyslot where necessary.
     *
     * @throws UnsupportedCryptoConfigException if the engine cannot do what the key is for
     * @throws InterruptedIOException if the thread was interrupted while it waited for a keyslot; it is interrupted still
     */
    @Override
    public void submit(Bio bio) throws IOException {
        Sectors.requireRange(bio.startSector(), bio.bytes(), sectors());
        if (bio.context().isPresent()) {
            submitEncrypted(bio, bio.context().get());
        } else {
            submitPlain(bio);
        }
    }

    // ---------------------------------------------------------------- with a context

    private void submitEncrypted(Bio bio, CryptContext context) throws IOException {
        requireSupported(bio, context);
        long request = requests.getAndIncrement();
        Keyslot slot = getKeyslot(request, context.key());
        try {
            byte[] bounce = bounceBuffers.borrow();
            try {
                transfer(bio, context, slot, bounce);
            } finally {
                bounceBuffers.giveBack(bounce);
            }
        } finally {
            manager.put(request, slot);
        }
    }

    private void requireSupported(Bio bio, CryptContext context) throws IOException {
        CryptoConfig config = context.key().config();
        if (!engine.capabilities().supports(config)) {
            throw new UnsupportedCryptoConfigException(config, engine.capabilities());
        }
        int unit = config.dataUnitSize();
        if (bio.startSector() % (unit / SECTOR_SIZE) != 0) {
            throw new IOException(
                    "sector " + bio.startSector() + " is not the start of a data unit of " + unit + " bytes");
        }
        for (Segment segment : bio.segments()) {
            if (segment.offset() % unit != 0 || segment.length() % unit != 0) {
                throw new IOException(
                        "a segment of " + segment + " is not aligned to data units of " + unit + " bytes");
            }
        }
        if (!context.dun().rangeFitsIn(bio.bytes() / unit, config.dunBytes())) {
            throw new IOException("the data unit numbers of an I/O of " + bio.bytes() / unit + " data units from "
                    + context.dun() + " on do not fit the " + config.dunBytes() + " bytes that " + context.key()
                    + " is for; the hardware would cut them off and use an IV twice");
        }
    }

    private Keyslot getKeyslot(long request, CryptoKey key) throws IOException {
        try {
            return manager.get(request, key);
        } catch (DriverException e) {
            throw new IOException("no keyslot: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for a keyslot");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** Fills the bounce buffer from, or empties it into, as many segments as go into it, and so on until the bio is done. */
    private void transfer(Bio bio, CryptContext context, Keyslot slot, byte[] bounce) throws IOException {
        SegmentCursor cursor = new SegmentCursor(bio.segments());
        long left = bio.bytes();
        long sector = bio.startSector();
        DataUnitNumber dun = context.dun();
        while (left > 0) {
            int chunk = (int) Math.min(left, bounce.length);
            switch (bio.operation()) {
                case WRITE -> {
                    encrypt(cursor, context.key(), slot, dun, bounce, chunk);
                    disk.write(sector, bounce, 0, chunk);
                }
                case READ -> {
                    disk.read(sector, bounce, 0, chunk);
                    decrypt(cursor, context.key(), slot, dun, bounce, chunk);
                }
            }
            left -= chunk;
            sector += chunk / SECTOR_SIZE;
            dun = dun.advance(chunk, context.key().config().dataUnitSize());
        }
    }

    private void encrypt(
            SegmentCursor from, CryptoKey key, Keyslot slot, DataUnitNumber first, byte[] bounce, int chunk)
            throws IOException {
        int unit = key.config().dataUnitSize();
        for (int done = 0; done < chunk; ) {
            Segment piece = from.next(chunk - done);
            engine.encrypt(
                    key, slot, first.advance(done, unit), piece.data(), piece.offset(), bounce, done, piece.length());
            done += piece.length();
        }
    }

    private void decrypt(SegmentCursor to, CryptoKey key, Keyslot slot, DataUnitNumber first, byte[] bounce, int chunk)
            throws IOException {
        int unit = key.config().dataUnitSize();
        for (int done = 0; done < chunk; ) {
            Segment piece = to.next(chunk - done);
            engine.decrypt(
                    key, slot, first.advance(done, unit), bounce, done, piece.data(), piece.offset(), piece.length());
            done += piece.length();
        }
    }

    // ---------------------------------------------------------------- without a context

    private void submitPlain(Bio bio) throws IOException {
        for (Segment segment : bio.segments()) {
            if (segment.length() % SECTOR_SIZE != 0) {
                throw new IOException("a segment of " + segment + " is not a whole number of sectors");
            }
        }
        long sector = bio.startSector();
        for (Segment segment : bio.segments()) {
            if (segment.length() == 0) {
                continue;
            }
            switch (bio.operation()) {
                case WRITE -> disk.write(sector, segment.data(), segment.offset(), segment.length());
                case READ -> disk.read(sector, segment.data(), segment.offset(), segment.length());
            }
            sector += segment.length() / SECTOR_SIZE;
        }
    }

    // ---------------------------------------------------------------- keys, flush, close

    /** Erases a key from the device (R23); see {@link KeyslotManager#evict(CryptoKey)}. */
    public void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException {
        manager.evict(key);
    }

    @Override
    public void flush() throws IOException {
        disk.flush();
    }

    @Override
    public void close() throws IOException {
        manager.close();
        try {
            if (engine instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the engine could not be closed", e);
        } finally {
            disk.close();
        }
    }
}
