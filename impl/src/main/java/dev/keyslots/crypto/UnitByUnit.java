package dev.keyslots.crypto;

import java.security.GeneralSecurityException;

/** A library cipher that takes one data unit per call, with its number. */
abstract class UnitByUnit implements CipherContext {

    @Override
    public final void transform(
            boolean encrypt,
            long dunLow,
            long dunHigh,
            int dataUnitSize,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length) {
        try {
            long low = dunLow;
            long high = dunHigh;
            for (int done = 0; done < length; done += dataUnitSize) {
                transformUnit(encrypt, low, high, dataUnitSize, src, srcOffset + done, dst, dstOffset + done);
                low++;
                high += low == 0 ? 1 : 0;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(cipher() + " failed to transform a data unit", e);
        }
    }

    /** Transforms one data unit. */
    abstract void transformUnit(
            boolean encrypt, long dunLow, long dunHigh, int size, byte[] src, int srcOffset, byte[] dst, int dstOffset)
            throws GeneralSecurityException;

    /** The name of the cipher in messages. */
    abstract String cipher();
}
