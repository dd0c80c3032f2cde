package dev.keyslots.block;

import java.util.List;
import java.util.Optional;

/**
 * A block I/O: a contiguous range of sectors to be read or written, and the memory that goes with it.
 *
 * @param startSector where the range starts on the device, in sectors of {@link BlockDevice#SECTOR_SIZE} bytes
 * @param segments the memory, in the order of the sectors
 * @param context how the data is encrypted on the medium; if empty, it passes as it is
 */
public record Bio(Operation operation, long startSector, List<Segment> segments, Optional<CryptContext> context) {

    /** Which way the data goes. */
    public enum Operation {
        /** From the medium into memory. */
        READ,
        /** From memory to the medium. The memory is left as it is. */
        WRITE
    }

    public Bio {
        segments = List.copyOf(segments);
    }

    /** A read that is decrypted. */
    public static Bio read(long startSector, CryptContext context, Segment... segments) {
        return new Bio(Operation.READ, startSector, List.of(segments), Optional.of(context));
    }

    /** A write that is encrypted. */
    public static Bio write(long startSector, CryptContext context, Segment... segments) {
        return new Bio(Operation.WRITE, startSector, List.of(segments), Optional.of(context));
    }

    /** A read of what is on the medium. */
    public static Bio readPlain(long startSector, Segment... segments) {
        return new Bio(Operation.READ, startSector, List.of(segments), Optional.empty());
    }

    /** A write of the data as it is. */
    public static Bio writePlain(long startSector, Segment... segments) {
        return new Bio(Operation.WRITE, startSector, List.of(segments), Optional.empty());
    }

    /** The length of all segments together. */
    public long bytes() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.length();
        }
        return bytes;
    }

    /**
     * One bio for this one and another that continues it: in place, in direction, under the same key, and with the next data unit
     * number, which must not wrap or outgrow what the key is for (R20, H9). The memory of both is used, not copied.
     *
     * @return empty if the other does not continue this one
     */
    public Optional<Bio> continuedBy(Bio next) {
        return Bios.merge(this, next);
    }
}
