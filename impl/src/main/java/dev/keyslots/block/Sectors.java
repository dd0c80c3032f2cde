package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import java.io.IOException;

/** Checks ranges of sectors. */
final class Sectors {

    private Sectors() {}

    /** @throws IOException if the range does not consist of whole sectors within the device */
    static void requireRange(long startSector, long bytes, long sectors) throws IOException {
        if (bytes <= 0 || bytes % SECTOR_SIZE != 0) {
            throw new IOException("an I/O has a positive number of whole sectors of " + SECTOR_SIZE + " bytes, not "
                    + bytes + " bytes");
        }
        if (startSector < 0 || startSector > sectors || bytes / SECTOR_SIZE > sectors - startSector) {
            throw new IOException("an I/O of " + bytes / SECTOR_SIZE + " sectors from sector " + startSector
                    + " on does not lie within the device, which has " + sectors + " sectors");
        }
    }
}
