package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoConfig;
import java.io.IOException;

/** The checks of a bio as a whole, before any of its data reaches the medium. */
final class CryptChecks {

    private CryptChecks() {}

    /** @throws IOException if a segment of a bio without a context is not a whole number of sectors */
    static void requireSectors(Bio bio) throws IOException {
        for (Segment segment : bio.segments()) {
            if (segment.length() % SECTOR_SIZE != 0) {
                throw new IOException("a segment of " + segment + " is not a whole number of sectors");
            }
        }
    }

    /** @throws IOException if the device does not support a bio, or it is not aligned (R21), or its data unit numbers do not fit (H9) */
    static void require(Bio bio, CryptContext context, CryptoCapabilities capabilities) throws IOException {
        if (!capabilities.supports(context.key().config())) {
            throw new UnsupportedCryptoConfigException(context.key().config(), capabilities);
        }
        requireAligned(bio, context);
    }

    /** @throws IOException if a bio is not aligned (R21), or its data unit numbers do not fit (H9) */
    static void requireAligned(Bio bio, CryptContext context) throws IOException {
        CryptoConfig config = context.key().config();
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
                    + " is configured for; the hardware would truncate them and use an IV twice");
        }
    }
}
