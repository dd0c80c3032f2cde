package dev.keyslots.block;

import java.io.IOException;
import java.util.Optional;

/**
 * A medium: sectors that store bytes, without any encryption. Thread-safe.
 */
public interface Disk extends AutoCloseable {

    /** The number of sectors, of {@link BlockDevice#SECTOR_SIZE} bytes each; constant. */
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
     * The memory of these sectors, if the disk is memory that can be read and written in place. An engine then encrypts into it and
     * decrypts from it without a buffer in between, as a host controller does with persistent memory.
     *
     * @param length a multiple of the sector size
     * @return empty if the disk is not memory
     * @throws IOException if the range does not lie within the disk
     */
    default Optional<Segment> memory(long startSector, int length) throws IOException {
        return Optional.empty();
    }

    /** Returns when all data written before is on stable storage. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
