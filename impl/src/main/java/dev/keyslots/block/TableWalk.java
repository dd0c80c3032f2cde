package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.crypto.CryptoKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Splits a bio at the borders of a table, and passes the parts on. */
final class TableWalk {

    private TableWalk() {}

    /** Records on which devices keys are used. */
    @FunctionalInterface
    interface KeyUse {
        void of(CryptoKey key, BlockDevice device);
    }

    /**
     * Passes on the next part of a bio.
     *
     * @param done the number of bytes of the bio that are complete already
     * @param use called before a part with a context is passed on
     * @return the number of bytes passed on
     */
    static long passOn(DeviceTable table, Bio bio, long done, KeyUse use) throws IOException {
        long sector = bio.startSector() + done / SECTOR_SIZE;
        DeviceTable.Row row = table.rowAt(sector);
        long within = sector - row.start();
        long sectors = Math.min((bio.bytes() - done) / SECTOR_SIZE, row.sectors() - within);
        Target.Piece piece = row.target().map(within, sectors);
        Bio part = Bios.part(bio, done, piece.sectors() * SECTOR_SIZE);
        if (piece.device().isEmpty()) {
            zero(part);
        } else {
            Bio below = Bios.at(withContext(row.target(), within, part), piece.sector());
            BlockDevice device = piece.device().get();
            if (below.context().isPresent()) {
                use.of(below.context().get().key(), device);
            }
            device.submit(below);
        }
        return piece.sectors() * SECTOR_SIZE;
    }

    /** R29: attaches the target's own context to data that has none. */
    private static Bio withContext(Target target, long sector, Bio part) throws IOException {
        if (!(target instanceof InlineCryptTarget crypt)) {
            return part;
        }
        if (part.context().isPresent()) {
            throw new IOException("a target with its own key accepts no data with an encryption context");
        }
        if (!crypt.isAligned(sector)) {
            throw new IOException("sector " + sector + " of the range is not the start of a data unit of "
                    + crypt.key().config().dataUnitSize() + " bytes");
        }
        return Bios.with(part, Optional.of(crypt.context(sector)));
    }

    private static void zero(Bio part) {
        if (part.operation() == Bio.Operation.READ) {
            for (Segment segment : part.segments()) {
                Arrays.fill(segment.data(), segment.offset(), segment.offset() + segment.length(), (byte) 0);
            }
        }
    }
}
