package dev.keyslots.device;

import dev.keyslots.crypto.DataUnitNumber;

/**
 * The register in which hardware keeps a data unit number and counts it up: it may be shorter than the number, and what does not
 * fit is cut off (hazard H9).
 *
 * @param bytes its width, 1 to 32
 */
record DunRegister(int bytes) {

    /** What stands in the register once the number was written to it. */
    private DataUnitNumber truncate(DataUnitNumber number) {
        return number.fitsIn(bytes)
                ? number
                : DataUnitNumber.ofLimbs(
                        truncate(number.limb0(), bytes),
                        truncate(number.limb1(), bytes - 8),
                        truncate(number.limb2(), bytes - 16),
                        truncate(number.limb3(), bytes - 24));
    }

    private static long truncate(long limb, int bytes) {
        if (bytes >= Long.BYTES) {
            return limb;
        }
        return bytes <= 0 ? 0 : limb & ((1L << (8 * bytes)) - 1);
    }

    /**
     * How many of these data units go by before the register wraps to 0.
     *
     * @param first what stands in the register
     */
    private long unitsBeforeWrap(DataUnitNumber first, long units) {
        if (first.rangeFitsIn(units, bytes)) {
            return units;
        }
        // Fewer units are left than a long can count, so all limbs above the lowest are full.
        return (bytes >= Long.BYTES ? 0 : 1L << (8 * bytes)) - first.limb0();
    }

    /** Encrypts or decrypts; see {@link dev.keyslots.crypto.DataUnitCipher}. */
    @FunctionalInterface
    interface Transform {
        void apply(
                DataUnitNumber first,
                int dataUnitSize,
                byte[] src,
                int srcOffset,
                byte[] dst,
                int dstOffset,
                int length);
    }

    /** Transforms data under the numbers that the register takes on, one data unit after the other. */
    void transform(Transform transform, int dataUnitSize, DataUnitNumber first, DataRange data) {
        DataUnitNumber number = truncate(first);
        int done = 0;
        while (done < data.length()) {
            long units = unitsBeforeWrap(number, (data.length() - done) / dataUnitSize);
            int bytes = Math.toIntExact(units * dataUnitSize);
            transform.apply(
                    number,
                    dataUnitSize,
                    data.src(),
                    data.srcOffset() + done,
                    data.dst(),
                    data.dstOffset() + done,
                    bytes);
            done += bytes;
            number = DataUnitNumber.ZERO;
        }
    }
}
