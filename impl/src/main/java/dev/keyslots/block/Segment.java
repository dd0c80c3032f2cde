package dev.keyslots.block;

import java.util.Objects;

/**
 * A piece of memory of an I/O: {@code length} bytes of {@code data} from {@code offset} on. The array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // equality is that of places in memory
public record Segment(byte[] data, int offset, int length) {

    /** @throws IndexOutOfBoundsException if the piece does not lie within the array */
    public Segment {
        Objects.checkFromIndexSize(offset, length, data.length);
    }

    /** A whole array. */
    public static Segment of(byte[] data) {
        return new Segment(data, 0, data.length);
    }

    /** The array by identity: two segments are equal if they are the same piece of the same memory. */
    @Override
    @SuppressWarnings("ReferenceEquality") // a segment is a place, not its contents
    public boolean equals(Object other) {
        return other instanceof Segment that && data == that.data && offset == that.offset && length == that.length;
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(data), offset, length);
    }

    /** Without the data. */
    @Override
    public String toString() {
        return length + " bytes at " + offset;
    }
}
