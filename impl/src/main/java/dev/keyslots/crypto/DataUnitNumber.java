package dev.keyslots.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * The number of a data unit: 256 bits in four 64-bit limbs, the least significant first (R19). Its little-endian bytes, cut off
 * at the mode's IV size, are the IV under which the unit is encrypted. Limbs are unsigned.
 */
public record DataUnitNumber(long limb0, long limb1, long limb2, long limb3) implements Comparable<DataUnitNumber> {

    /** The size of a number in bytes. */
    public static final int SIZE = 32;

    public static final DataUnitNumber ZERO = new DataUnitNumber(0, 0, 0, 0);

    private static final VarHandle LITTLE_ENDIAN_LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The number with this low limb, which is unsigned, and zeros above it. */
    public static DataUnitNumber of(long low) {
        return new DataUnitNumber(low, 0, 0, 0);
    }

    /** The number with these limbs, the least significant first. */
    public static DataUnitNumber ofLimbs(long limb0, long limb1, long limb2, long limb3) {
        return new DataUnitNumber(limb0, limb1, limb2, limb3);
    }

    /**
     * The number of the data unit {@code units} after this one; wraps at 2^256.
     *
     * @param units not negative
     */
    public DataUnitNumber plus(long units) {
        if (units < 0) {
            throw new IllegalArgumentException("cannot go back by " + units + " data units");
        }
        long sum0 = limb0 + units;
        long carry = Long.compareUnsigned(sum0, limb0) < 0 ? 1 : 0;
        long sum1 = limb1 + carry;
        carry &= isZero(sum1);
        long sum2 = limb2 + carry;
        carry &= isZero(sum2);
        return new DataUnitNumber(sum0, sum1, sum2, limb3 + carry);
    }

    private static long isZero(long limb) {
        return limb == 0 ? 1 : 0;
    }

    /**
     * The number of the data unit that starts {@code bytes} after this one: bytes / dataUnitSize units later (R19).
     *
     * @param bytes not negative; an incomplete unit at the end does not count
     * @param dataUnitSize a power of two from 512 to 65536
     */
    public DataUnitNumber advance(long bytes, int dataUnitSize) {
        DataUnitSizes.require(dataUnitSize);
        return plus(bytes >> Integer.numberOfTrailingZeros(dataUnitSize));
    }

    /**
     * Whether data that starts at {@code next} continues data that starts at this number and has this many bytes (R20). False if the
     * numbers wrap at 2^256 in between.
     */
    public boolean isFollowedBy(DataUnitNumber next, long bytes, int dataUnitSize) {
        DataUnitNumber end = advance(bytes, dataUnitSize);
        return end.equals(next) && end.compareTo(this) >= 0;
    }

    /** Whether the number fits this many bytes (hazard H9: hardware would silently truncate it). */
    public boolean fitsIn(int dunBytes) {
        return bitLength() <= 8 * dunBytes;
    }

    /**
     * Whether the numbers of {@code units} data units, starting with this one, fit this many bytes without wrapping.
     *
     * @param units the number of data units, at least 1
     */
    public boolean rangeFitsIn(long units, int dunBytes) {
        if (units < 1) {
            throw new IllegalArgumentException("a range has at least one data unit, not " + units);
        }
        DataUnitNumber last = plus(units - 1);
        return last.compareTo(this) >= 0 && last.fitsIn(dunBytes);
    }

    private int bitLength() {
        if (limb3 != 0) {
            return 256 - Long.numberOfLeadingZeros(limb3);
        }
        if (limb2 != 0) {
            return 192 - Long.numberOfLeadingZeros(limb2);
        }
        return limb1 != 0 ? 128 - Long.numberOfLeadingZeros(limb1) : 64 - Long.numberOfLeadingZeros(limb0);
    }

    /** Writes the IV: the first {@code ivSize} little-endian bytes of the number, 1 to 32. */
    public void writeIv(byte[] out, int offset, int ivSize) {
        if (ivSize < 1 || ivSize > SIZE) {
            throw new IllegalArgumentException("an IV has 1 to " + SIZE + " bytes, not " + ivSize);
        }
        byte[] all = new byte[SIZE];
        LITTLE_ENDIAN_LONGS.set(all, 0, limb0);
        LITTLE_ENDIAN_LONGS.set(all, 8, limb1);
        LITTLE_ENDIAN_LONGS.set(all, 16, limb2);
        LITTLE_ENDIAN_LONGS.set(all, 24, limb3);
        System.arraycopy(all, 0, out, offset, ivSize);
    }

    /** By value, as unsigned numbers. */
    @Override
    public int compareTo(DataUnitNumber other) {
        int order = Long.compareUnsigned(limb3, other.limb3);
        order = order != 0 ? order : Long.compareUnsigned(limb2, other.limb2);
        order = order != 0 ? order : Long.compareUnsigned(limb1, other.limb1);
        return order != 0 ? order : Long.compareUnsigned(limb0, other.limb0);
    }

    /** In decimal. */
    @Override
    public String toString() {
        byte[] bigEndian = new byte[SIZE];
        writeIv(bigEndian, 0, SIZE);
        for (int i = 0; i < SIZE / 2; i++) {
            byte low = bigEndian[i];
            bigEndian[i] = bigEndian[SIZE - 1 - i];
            bigEndian[SIZE - 1 - i] = low;
        }
        return new BigInteger(1, bigEndian).toString();
    }
}
