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

/** A request to transfer a bio through an engine. Holds a keyslot from its creation until it is closed (R18). */
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

    /** @param slot a slot that holds the context's key; this request puts it back when it is closed */
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

    /** The data unit number of the merged bio is that of its first part (R20). */
    @Override
    public boolean takeOver(Bio merged) {
        bio = merged;
        first = merged.context().map(CryptContext::dun).orElse(first);
        return true;
    }

    @Override
    public void carryOut() throws IOException {
        SegmentCursor cursor = new SegmentCursor(bio.segments());
        long bytes = bio.bytes();
        Optional<Segment> memory =
                bytes <= Integer.MAX_VALUE ? disk.memory(bio.startSector(), (int) bytes) : Optional.empty();
        if (memory.isPresent()) {
            transform(cursor, first, memory.get());
        } else {
            byte[] bounce = bounceBuffers.borrow();
            try {
                carryOut(cursor, bytes, bounce);
            } finally {
                bounceBuffers.giveBack(bounce);
            }
        }
    }

    /** Transfers the bio through the bounce buffer, one buffer at a time. */
    private void carryOut(SegmentCursor cursor, long bytes, byte[] bounce) throws IOException {
        for (long done = 0; done < bytes; ) {
            int chunk = (int) Math.min(bytes - done, bounce.length);
            long sector = bio.startSector() + done / SECTOR_SIZE;
            DataUnitNumber dun = first.advance(done, key.config().dataUnitSize());
            Segment ciphertext = new Segment(bounce, 0, chunk);
            switch (bio.operation()) {
                case WRITE -> {
                    transform(cursor, dun, ciphertext);
                    disk.write(sector, bounce, 0, chunk);
                }
                case READ -> {
                    disk.read(sector, bounce, 0, chunk);
                    transform(cursor, dun, ciphertext);
                }
            }
            done += chunk;
        }
    }

    /** Transforms between the next segments of the bio and ciphertext of this length. */
    private void transform(SegmentCursor cursor, DataUnitNumber first, Segment ciphertext) throws IOException {
        switch (bio.operation()) {
            case WRITE -> encrypt(cursor, first, ciphertext);
            case READ -> decrypt(cursor, first, ciphertext);
        }
    }

    private void encrypt(SegmentCursor from, DataUnitNumber first, Segment to) throws IOException {
        int unit = key.config().dataUnitSize();
        for (int done = 0; done < to.length(); ) {
            Segment piece = from.next(to.length() - done);
            DataRange data = new DataRange(piece.data(), piece.offset(), to.data(), to.offset() + done, piece.length());
            engine.encrypt(key, slot, first.advance(done, unit), data);
            done += piece.length();
        }
    }

    private void decrypt(SegmentCursor to, DataUnitNumber first, Segment from) throws IOException {
        int unit = key.config().dataUnitSize();
        for (int done = 0; done < from.length(); ) {
            Segment piece = to.next(from.length() - done);
            DataRange data =
                    new DataRange(from.data(), from.offset() + done, piece.data(), piece.offset(), piece.length());
            engine.decrypt(key, slot, first.advance(done, unit), data);
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
