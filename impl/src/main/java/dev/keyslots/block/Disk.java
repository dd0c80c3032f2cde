package dev.keyslots.block;

import java.io.IOException;
import java.util.Optional;

/**
 * A medium: sectors that hold what was written to them, and know nothing of encryption. All methods may be called from any thread,
 * also at the same time.
 */
public interface Disk extends AutoCloseable {

    /** How many sectors of {@link BlockDevice#SECTOR_SIZE} bytes it has. Does not change. */
    long sectors();

    /**
     * Fills a range of an array from consecutive sectors.
     *
     * @param length a multiple of the sector size
     * @throws IOException if not everything could be read
     */
    void read(long startSector, byte[] dst, int offset, int length) throws IOException;

    /**
     * Writes a range of an array to consecutive sectors.
     *
     * @param length a multiple of the sector size
     * @throws IOException if not everything could be written
     */
    void write(long startSector, byte[] src, int offset, int length) throws IOException;

    /**
     * Where these sectors stand, if the disk is memory that can be read and written in place. An engine then encrypts into it and decrypts
     * from it, as a host controller does with persistent memory, without a buffer in between.
     *
     * @param length a multiple of the sector size
     * @return empty if the disk has to be asked for each transfer
     * @throws IOException if these are no sectors of the disk
     */
    default Optional<Segment> memory(long startSector, int length) throws IOException {
        return Optional.empty();
    }

    /** Returns when everything that was written is on stable storage. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
