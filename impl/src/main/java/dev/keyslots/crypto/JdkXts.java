package dev.keyslots.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * AES-XTS composed from the Java runtime's AES/ECB, which C2 replaces by vector instructions when it is given many blocks at once.
 *
 * <p>Block j of a data unit is encrypted as {@code E1(P xor T) xor T} with the tweak {@code T = E2(IV) * x^j} (IEEE 1619-2007,
 * 5.3). A batch of data units takes four passes: E2 of all their IVs, in one bulk call; the powers of x, and the data masked with
 * them; E1, in one bulk call; the same mask again. How the passes use memory follows from what C2 makes fast: ECB in place would
 * make the runtime copy its input, so it goes from one buffer to another; and a loop over bytes becomes vector instructions if
 * both arrays have the same index, so the last pass stays within the buffers and a block copy moves the result out.
 */
final class JdkXts implements XtsContext {

    /** Large enough to make the cost of a call vanish, small enough for tweaks, scratch and data to stay in the first-level cache. */
    private static final int BATCH = 4096;

    private static final VarHandle LITTLE_ENDIAN_LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final WipeableKey dataKey;
    private final WipeableKey tweakKey;
    private final Cipher encryptor;
    private final Cipher decryptor;
    private final Cipher tweakEncryptor;

    private final byte[] ivs = new byte[BATCH];
    private final byte[] firstTweaks = new byte[BATCH];
    private byte[] tweaks = new byte[BATCH];
    private byte[] masked = new byte[BATCH];
    private byte[] transformed = new byte[BATCH];

    /** @param key 32 bytes (AES-128) or 64 (AES-256): the data's key, then the tweaks' */
    JdkXts(byte[] key) {
        this.dataKey = new WipeableKey(key, 0, key.length / 2);
        this.tweakKey = new WipeableKey(key, key.length / 2, key.length);
        try {
            this.encryptor = ecb(Cipher.ENCRYPT_MODE, dataKey);
            this.decryptor = ecb(Cipher.DECRYPT_MODE, dataKey);
            this.tweakEncryptor = ecb(Cipher.ENCRYPT_MODE, tweakKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES with keys of " + 4 * key.length + " bits", e);
        }
    }

    private static Cipher ecb(int mode, WipeableKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(mode, key);
        return cipher;
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
        Cipher ecb = encrypt ? encryptor : decryptor;
        long low = dunLow;
        long high = dunHigh;
        try {
            int done = 0;
            while (done < length) {
                int bytes = Math.min(batch, length - done);
                int units = bytes / dataUnitSize;
                mask(low, high, units, dataUnitSize, src, srcOffset + done);
                ecb.update(masked, 0, bytes, transformed, 0);
                xor(transformed, tweaks, bytes);
                System.arraycopy(transformed, 0, dst, dstOffset + done, bytes);
                long next = low + units;
                high += Long.compareUnsigned(next, low) < 0 ? 1 : 0;
                low = next;
                done += bytes;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/ECB failed to transform whole blocks", e);
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
    private void mask(long dunLow, long dunHigh, int units, int dataUnitSize, byte[] src, int srcOffset)
            throws GeneralSecurityException {
        for (int unit = 0; unit < units; unit++) {
            long low = dunLow + unit;
            long carry = Long.compareUnsigned(low, dunLow) < 0 ? 1 : 0;
            LITTLE_ENDIAN_LONGS.set(ivs, unit * BLOCK, low);
            LITTLE_ENDIAN_LONGS.set(ivs, unit * BLOCK + 8, dunHigh + carry);
        }
        tweakEncryptor.update(ivs, 0, units * BLOCK, firstTweaks, 0);
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
        dataKey.wipe();
        tweakKey.wipe();
        try {
            // A new key, now of zeros, makes the runtime's AES overwrite the old one and its round keys.
            encryptor.init(Cipher.ENCRYPT_MODE, dataKey);
            decryptor.init(Cipher.DECRYPT_MODE, dataKey);
            tweakEncryptor.init(Cipher.ENCRYPT_MODE, tweakKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES could not be made to forget a key", e);
        }
    }
}
