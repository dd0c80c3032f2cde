package dev.keyslots.block;

import java.util.List;
import java.util.Optional;

/**
 * A block I/O: a contiguous range of sectors to read or write, and the memory for its data.
 *
 * @param startSector where the range starts on the device, in sectors of {@link BlockDevice#SECTOR_SIZE} bytes
 * @param segments the memory, in the order of the sectors
 * @param context how the data is encrypted on the medium; empty for plain data
 */
public record Bio(Operation operation, long startSector, List<Segment> segments, Optional<CryptContext> context) {

    /** The direction of the transfer. */
    public enum Operation {
        /** From the medium into memory. */
        READ,
        /** From memory to the medium. Does not change the memory. */
        WRITE
    }

    public Bio {
        segments = List.copyOf(segments);
    }

    /** A read that decrypts. */
    public static Bio read(long startSector, CryptContext context, Segment... segments) {
        return new Bio(Operation.READ, startSector, List.of(segments), Optional.of(context));
    }

    /** A write that encrypts. */
    public static Bio write(long startSector, CryptContext context, Segment... segments) {
        return new Bio(Operation.WRITE, startSector, List.of(segments), Optional.of(context));
    }

    /** A read without decryption. */
    public static Bio readPlain(long startSector, Segment... segments) {
        return new Bio(Operation.READ, startSector, List.of(segments), Optional.empty());
    }

    /** A write without encryption. */
    public static Bio writePlain(long startSector, Segment... segments) {
        return new Bio(Operation.WRITE, startSector, List.of(segments), Optional.empty());
    }

    /** The total length of all segments. */
    public long bytes() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.length();
        }
        return bytes;
    }

    /**
     * Merges this bio with one that continues it: at the next sector, in the same direction, under the same key, and with the next data
     * unit number, which must not wrap or exceed the size that the key is configured for (R20, H9). Copies no memory.
     *
     * @return empty if the other does not continue this one
     */
    public Optional<Bio> continuedBy(Bio next) {
        return Bios.merge(this, next);
    }
}
