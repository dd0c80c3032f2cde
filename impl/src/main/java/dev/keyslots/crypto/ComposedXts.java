package dev.keyslots.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * XTS composed of a block cipher, AES or SM4, which transforms many blocks in one call.
 *
 * <p>Block j of a data unit is encrypted as {@code E1(P xor T) xor T} with the tweak {@code T = E2(IV) * x^j} (IEEE 1619-2007,
 * 5.3). A batch of data units takes four passes: E2 of all their IVs, in one bulk call; the powers of x, and the data masked with
 * them; E1, in one bulk call; the same mask again. How the passes use memory follows from what C2 makes fast: ECB in place would
 * make the runtime copy its input, so it goes from one buffer to another; and a loop over bytes becomes vector instructions if
 * both arrays have the same index, so the last pass stays within the buffers and a block copy moves the result out.
 */
final class ComposedXts implements CipherContext {

    /** Large enough to make the cost of a call vanish, small enough for tweaks, scratch and data to stay in the first-level cache. */
    private static final int BATCH = 4096;

    private static final VarHandle LITTLE_ENDIAN_LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final EcbCipher data;
    private final EcbCipher tweak;

    private final byte[] ivs = new byte[BATCH];
    private final byte[] firstTweaks = new byte[BATCH];
    private byte[] tweaks = new byte[BATCH];
    private byte[] masked = new byte[BATCH];
    private byte[] transformed = new byte[BATCH];

    /** Creates a block cipher whose key is a range of an array. */
    @FunctionalInterface
    interface BlockCipher {
        EcbCipher under(byte[] source, int from, int to);
    }

    /** @param key the data's key, then the tweaks' */
    ComposedXts(BlockCipher cipher, byte[] key) {
        this.data = cipher.under(key, 0, key.length / 2);
        this.tweak = cipher.under(key, key.length / 2, key.length);
    }

    @Override
    public void transform(
            boolean encrypt,
            long dunLow,
            long dunHigh,
            int dataUnitSize,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length) {
        int batch = Math.max(1, BATCH / dataUnitSize) * dataUnitSize;
        reserve(batch);
        long low = dunLow;
        long high = dunHigh;
        int done = 0;
        while (done < length) {
            int bytes = Math.min(batch, length - done);
            int units = bytes / dataUnitSize;
            mask(low, high, units, dataUnitSize, src, srcOffset + done);
            data.transform(encrypt, masked, bytes, transformed);
            xor(transformed, tweaks, bytes);
            System.arraycopy(transformed, 0, dst, dstOffset + done, bytes);
            long next = low + units;
            high += Long.compareUnsigned(next, low) < 0 ? 1 : 0;
            low = next;
            done += bytes;
        }
    }

    private void reserve(int bytes) {
        if (masked.length < bytes) {
            wipeBuffers();
            tweaks = new byte[bytes];
            masked = new byte[bytes];
            transformed = new byte[bytes];
        }
    }

    /** Fills {@code tweaks} for so many units, and {@code masked} with the data from the source xor the tweaks. */
    private void mask(long dunLow, long dunHigh, int units, int dataUnitSize, byte[] src, int srcOffset) {
        for (int unit = 0; unit < units; unit++) {
            long low = dunLow + unit;
            long carry = Long.compareUnsigned(low, dunLow) < 0 ? 1 : 0;
            LITTLE_ENDIAN_LONGS.set(ivs, unit * BLOCK, low);
            LITTLE_ENDIAN_LONGS.set(ivs, unit * BLOCK + 8, dunHigh + carry);
        }
        tweak.transform(true, ivs, units * BLOCK, firstTweaks);
        for (int unit = 0; unit < units; unit++) {
            mask(
                    (long) LITTLE_ENDIAN_LONGS.get(firstTweaks, unit * BLOCK),
                    (long) LITTLE_ENDIAN_LONGS.get(firstTweaks, unit * BLOCK + 8),
                    src,
                    srcOffset,
                    tweaks,
                    masked,
                    unit * dataUnitSize,
                    (unit + 1) * dataUnitSize);
        }
    }

    /**
     * Masks one data unit, which lies in the range {@code from} to {@code to} of the batch, with T, T*x, T*x^2, ... in GF(2^128). The
     * bits of a little-endian number are the coefficients of the polynomial T. Times x is a shift left by one; the bit that falls
     * off is x^128 = x^7 + x^2 + x + 1, which is 0x87. The xor hides behind the shifts, each of which waits for the one before.
     */
    private static void mask(
            long low, long high, byte[] src, int srcOffset, byte[] tweaks, byte[] masked, int from, int to) {
        long tweakLow = low;
        long tweakHigh = high;
        for (int i = from; i < to; i += BLOCK) {
            LITTLE_ENDIAN_LONGS.set(tweaks, i, tweakLow);
            LITTLE_ENDIAN_LONGS.set(tweaks, i + 8, tweakHigh);
            LITTLE_ENDIAN_LONGS.set(masked, i, (long) LITTLE_ENDIAN_LONGS.get(src, srcOffset + i) ^ tweakLow);
            LITTLE_ENDIAN_LONGS.set(masked, i + 8, (long) LITTLE_ENDIAN_LONGS.get(src, srcOffset + i + 8) ^ tweakHigh);
            long reduction = (tweakHigh >> 63) & 0x87;
            tweakHigh = tweakHigh << 1 | tweakLow >>> 63;
            tweakLow = tweakLow << 1 ^ reduction;
        }
    }

    private static void xor(byte[] data, byte[] mask, int bytes) {
        for (int i = 0; i < bytes; i++) {
            data[i] ^= mask[i];
        }
    }

    private void wipeBuffers() {
        for (byte[] buffer : new byte[][] {ivs, firstTweaks, tweaks, masked, transformed}) {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    @Override
    public void wipe() {
        wipeBuffers();
        data.wipe();
        tweak.wipe();
    }
}
