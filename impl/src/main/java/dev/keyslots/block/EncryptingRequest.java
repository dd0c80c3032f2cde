package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.device.CryptoEngine;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;

/** A bio on its way through an engine. Holds a keyslot from when it is made until it is closed (R18). */
final class EncryptingRequest implements Request {
    private final CryptoEngine engine;
    private final KeyslotManager manager;
    private final Disk disk;
    private final BounceBuffers bounceBuffers;

    private final long number;
    private final Keyslot slot;
    private final CryptoKey key;
    private Bio bio;
    private DataUnitNumber first;
    private boolean closed;

    /** @param slot got for this request and the context's key; put back when the request is closed */
    EncryptingRequest(
            CryptoEngine engine,
            KeyslotManager manager,
            Disk disk,
            BounceBuffers bounceBuffers,
            long number,
            Keyslot slot,
            Bio bio,
            CryptContext context) {
        this.engine = engine;
        this.manager = manager;
        this.disk = disk;
        this.bounceBuffers = bounceBuffers;
        this.number = number;
        this.slot = slot;
        this.key = context.key();
        this.bio = bio;
        this.first = context.dun();
    }

    @Override
    public Bio bio() {
        return bio;
    }

    /** The number of the merged bio is that of the part in front (R20). */
    @Override
    public boolean takeOver(Bio merged) {
        bio = merged;
        first = merged.context().map(CryptContext::dun).orElse(first);
        return true;
    }

    /** Fills the bounce buffer from, or empties it into, as many segments as go into it, and so on until the bio is done. */
    @Override
    public void carryOut() throws IOException {
        byte[] bounce = bounceBuffers.borrow();
        try {
            SegmentCursor cursor = new SegmentCursor(bio.segments());
            long left = bio.bytes();
            long sector = bio.startSector();
            DataUnitNumber dun = first;
            while (left > 0) {
                int chunk = (int) Math.min(left, bounce.length);
                switch (bio.operation()) {
                    case WRITE -> {
                        encrypt(cursor, dun, bounce, chunk);
                        disk.write(sector, bounce, 0, chunk);
                    }
                    case READ -> {
                        disk.read(sector, bounce, 0, chunk);
                        decrypt(cursor, dun, bounce, chunk);
                    }
                }
                left -= chunk;
                sector += chunk / SECTOR_SIZE;
                dun = dun.advance(chunk, key.config().dataUnitSize());
            }
        } finally {
            bounceBuffers.giveBack(bounce);
        }
    }

    private void encrypt(SegmentCursor from, DataUnitNumber first, byte[] bounce, int chunk) throws IOException {
        int unit = key.config().dataUnitSize();
        for (int done = 0; done < chunk; ) {
            Segment piece = from.next(chunk - done);
            engine.encrypt(
                    key, slot, first.advance(done, unit), piece.data(), piece.offset(), bounce, done, piece.length());
            done += piece.length();
        }
    }

    private void decrypt(SegmentCursor to, DataUnitNumber first, byte[] bounce, int chunk) throws IOException {
        int unit = key.config().dataUnitSize();
        for (int done = 0; done < chunk; ) {
            Segment piece = to.next(chunk - done);
            engine.decrypt(
                    key, slot, first.advance(done, unit), bounce, done, piece.data(), piece.offset(), piece.length());
            done += piece.length();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            manager.put(number, slot);
        }
    }
}
