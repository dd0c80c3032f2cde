package dev.keyslots.crypto;

/**
 * Data unit sizes, in bytes: the powers of two from 512 to 65536. A set of them is a bit mask in which the bit <em>is</em> the
 * size (R12).
 */
final class DataUnitSizes {

    static final int SMALLEST = 512;
    static final int LARGEST = 65536;

    /** The mask of every size: bits 9 to 16. */
    static final int ALL = 2 * LARGEST - SMALLEST;

    private DataUnitSizes() {}

    static int require(int size) {
        if (Integer.bitCount(size) != 1 || (size & ALL) == 0) {
            throw new IllegalArgumentException(
                    "data unit size " + size + " is not a power of two from " + SMALLEST + " to " + LARGEST + " bytes");
        }
        return size;
    }

    static void requireMask(int mask) {
        if ((mask & ~ALL) != 0) {
            throw new IllegalArgumentException(
                    "data unit size mask 0x" + Integer.toHexString(mask) + " has bits other than the sizes from "
                            + SMALLEST + " to " + LARGEST + " (0x" + Integer.toHexString(ALL) + ")");
        }
    }
}
