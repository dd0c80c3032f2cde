package dev.keyslots.block;

import java.io.IOException;

/** A device that takes bios. All methods may be called from any thread, also at the same time. */
public interface BlockDevice extends AutoCloseable {

    /** Bytes of a sector, the unit in which places on a device are counted. */
    int SECTOR_SIZE = 512;

    /** How many sectors the device has. */
    long sectors();

    /**
     * Carries a bio out, and returns when that is done. The order of bios that overlap in time and place is not defined.
     *
     * @throws IOException if the bio is not valid, in which case nothing has reached the medium, or failed; what a failed write
     *     leaves in its sectors, and a failed read in its memory, is not defined
     */
    void submit(Bio bio) throws IOException;

    /** Returns when everything that was written is on stable storage. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
