package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.device.CryptoEngine;
import dev.keyslots.device.DataRange;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;
import java.util.Optional;

/** A request that encrypts before, or decrypts after, the plain I/O of the device below (R22). */
final class FallbackRequest implements Request {
    private final BlockDevice below;
    private final CryptoEngine software;
    private final KeyslotManager manager;
    private final BounceBuffers bounceBuffers;
    private final long number;
    private final Bio bio;
    private final CryptoKey key;
    private final DataUnitNumber first;

    FallbackRequest(
            BlockDevice below,
            CryptoEngine software,
            KeyslotManager manager,
            BounceBuffers bounceBuffers,
            long number,
            Bio bio,
            CryptContext context) {
        this.below = below;
        this.software = software;
        this.manager = manager;
        this.bounceBuffers = bounceBuffers;
        this.number = number;
        this.bio = bio;
        this.key = context.key();
        this.first = context.dun();
    }

    @Override
    public Bio bio() {
        return bio;
    }

    @Override
    public void carryOut() throws IOException {
        switch (bio.operation()) {
            case WRITE -> write();
            case READ -> read();
        }
    }

    /** Writes in parts if the bio is larger than a bounce buffer. */
    private void write() throws IOException {
        byte[] bounce = bounceBuffers.borrow();
        try {
            SegmentCursor cursor = new SegmentCursor(bio.segments());
            long bytes = bio.bytes();
            for (long done = 0; done < bytes; ) {
                int chunk = (int) Math.min(bytes - done, bounce.length);
                encrypt(cursor, first.advance(done, unit()), bounce, chunk);
                below.submit(Bio.writePlain(bio.startSector() + done / SECTOR_SIZE, new Segment(bounce, 0, chunk)));
                done += chunk;
            }
        } finally {
            bounceBuffers.giveBack(bounce);
        }
    }

    private void encrypt(SegmentCursor from, DataUnitNumber start, byte[] bounce, int chunk) throws IOException {
        Keyslot slot = Keyslots.get(manager, number, key);
        try {
            for (int done = 0; done < chunk; ) {
                Segment piece = from.next(chunk - done);
                DataUnitNumber dun = start.advance(done, unit());
                software.encrypt(
                        key, slot, dun, new DataRange(piece.data(), piece.offset(), bounce, done, piece.length()));
                done += piece.length();
            }
        } finally {
            manager.put(number, slot);
        }
    }

    private void read() throws IOException {
        below.submit(Bios.with(bio, Optional.empty()));
        Keyslot slot = Keyslots.get(manager, number, key);
        try {
            DataUnitNumber dun = first;
            for (Segment piece : bio.segments()) {
                if (piece.length() > 0) {
                    software.decrypt(key, slot, dun, DataRange.inPlace(piece.data(), piece.offset(), piece.length()));
                    dun = dun.advance(piece.length(), unit());
                }
            }
        } finally {
            manager.put(number, slot);
        }
    }

    private int unit() {
        return key.config().dataUnitSize();
    }

    /** Does nothing: the request holds no resources between its parts. */
    @Override
    public void close() {}
}
