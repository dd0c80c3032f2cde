package dev.keyslots.device;

/**
 * Data on its way through an engine: {@code length} bytes are taken from {@code src} and come out in {@code dst}. Source and destination
 * may be the same place; they must not overlap in any other way. The arrays are not copied.
 *
 * @param length a positive multiple of the data unit size
 */
@SuppressWarnings("ArrayRecordComponent") // a range is a place in memory, not its contents
public record DataRange(byte[] src, int srcOffset, byte[] dst, int dstOffset, int length) {

    /** Data that is transformed where it is. */
    public static DataRange inPlace(byte[] data, int offset, int length) {
        return new DataRange(data, offset, data, offset, length);
    }

    /** Without the data. */
    @Override
    public String toString() {
        return length + " bytes from " + srcOffset + " to " + dstOffset;
    }
}
