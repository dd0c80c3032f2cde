package dev.keyslots.device;

/**
 * The data of a transfer: the engine reads {@code length} bytes from {@code src} and writes the result to {@code dst}. Source and
 * destination must be the same range or not overlap. The arrays are not copied.
 *
 * @param length a positive multiple of the data unit size
 */
@SuppressWarnings("ArrayRecordComponent") // a range is a place in memory, not its contents
public record DataRange(byte[] src, int srcOffset, byte[] dst, int dstOffset, int length) {

    /** Data that is transformed in place. */
    public static DataRange inPlace(byte[] data, int offset, int length) {
        return new DataRange(data, offset, data, offset, length);
    }

    /** Without the data. */
    @Override
    public String toString() {
        return length + " bytes from " + srcOffset + " to " + dstOffset;
    }
}
