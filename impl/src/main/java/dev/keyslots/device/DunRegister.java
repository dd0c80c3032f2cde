package dev.keyslots.device;

import dev.keyslots.crypto.DataUnitNumber;

/**
 * The register in which hardware keeps and increments a data unit number. It may be shorter than the number, which the hardware then
 * truncates (hazard H9).
 *
 * @param bytes its width, 1 to 32
 */
record DunRegister(int bytes) {

    /** The contents of the register after a write of the number. */
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
     * How many of these data units are transformed before the register wraps to 0.
     *
     * @param first the contents of the register
     */
    private long unitsBeforeWrap(DataUnitNumber first, long units) {
        if (first.rangeFitsIn(units, bytes)) {
            return units;
        }
        // The count fits a long, so all limbs above the lowest are full.
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

    /** Transforms data, one data unit after the other, each under the contents of the register at that time. */
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
