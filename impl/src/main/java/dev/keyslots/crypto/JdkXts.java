package dev.keyslots.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-XTS composed from the Java runtime's AES/ECB, which C2 replaces by vector instructions when it is given many blocks at once.
 *
 * <p>Block j of a data unit is encrypted as {@code E1(P xor T) xor T} with the tweak {@code T = E2(IV) * x^j} (IEEE 1619-2007,
 * 5.3). So: all the tweaks of a batch of data units first, then xor, one bulk call of ECB, xor. E2 of all the batch's IVs is one
 * bulk call, too. In between the data lies in scratch space, because ECB in place makes the runtime copy its input.
 */
final class JdkXts implements XtsContext {

    /** Large enough to make the cost of a call vanish, small enough for tweaks, scratch and data to stay in the L1 cache. */
    private static final int BATCH = 4096;

    private static final VarHandle LITTLE_ENDIAN_LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int halfKeySize;
    private final Cipher encryptor;
    private final Cipher decryptor;
    private final Cipher tweakEncryptor;

    private final byte[] ivs = new byte[BATCH];
    private final byte[] firstTweaks = new byte[BATCH];
    private byte[] tweaks = new byte[BATCH];
    private byte[] scratch = new byte[BATCH];

    /** @param key 32 bytes (AES-128) or 64 (AES-256): the data's key, then the tweaks' */
    JdkXts(byte[] key) {
        this.halfKeySize = key.length / 2;
        SecretKeySpec dataKey = new SecretKeySpec(key, 0, halfKeySize, "AES");
        SecretKeySpec tweakKey = new SecretKeySpec(key, halfKeySize, halfKeySize, "AES");
        try {
            this.encryptor = ecb(Cipher.ENCRYPT_MODE, dataKey);
            this.decryptor = ecb(Cipher.DECRYPT_MODE, dataKey);
            this.tweakEncryptor = ecb(Cipher.ENCRYPT_MODE, tweakKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this Java runtime has no AES with keys of " + 8 * halfKeySize + " bits", e);
        }
    }

    private static Cipher ecb(int mode, SecretKeySpec key) throws GeneralSecurityException {
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
            for (int done = 0; done < length; done += batch) {
                int bytes = Math.min(batch, length - done);
                int units = bytes / dataUnitSize;
                computeTweaks(low, high, units, dataUnitSize);
                xor(src, srcOffset + done, tweaks, scratch, 0, bytes);
                ecb.update(scratch, 0, bytes, dst, dstOffset + done);
                xor(dst, dstOffset + done, tweaks, dst, dstOffset + done, bytes);
                long next = low + units;
                high += Long.compareUnsigned(next, low) < 0 ? 1 : 0;
                low = next;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/ECB failed to transform whole blocks", e);
        }
    }

    private void reserve(int bytes) {
        if (tweaks.length < bytes) {
            Arrays.fill(tweaks, (byte) 0);
            Arrays.fill(scratch, (byte) 0);
            tweaks = new byte[bytes];
            scratch = new byte[bytes];
        }
    }

    private void computeTweaks(long dunLow, long dunHigh, int units, int dataUnitSize) throws GeneralSecurityException {
        for (int unit = 0; unit < units; unit++) {
            long low = dunLow + unit;
            LITTLE_ENDIAN_LONGS.set(ivs, unit * BLOCK, low);
            LITTLE_ENDIAN_LONGS.set(
                    ivs, unit * BLOCK + 8, Long.compareUnsigned(low, dunLow) < 0 ? dunHigh + 1 : dunHigh);
        }
        tweakEncryptor.update(ivs, 0, units * BLOCK, firstTweaks, 0);
        for (int unit = 0; unit < units; unit++) {
            powers(
                    (long) LITTLE_ENDIAN_LONGS.get(firstTweaks, unit * BLOCK),
                    (long) LITTLE_ENDIAN_LONGS.get(firstTweaks, unit * BLOCK + 8),
                    tweaks,
                    unit * dataUnitSize,
                    (unit + 1) * dataUnitSize);
        }
    }

    /**
     * Fills the range with T, T*x, T*x^2, ... in GF(2^128), where T is the polynomial whose coefficients are the bits of a
     * little-endian number. Times x is a shift left by one; the bit that falls off is x^128 = x^7 + x^2 + x + 1, which is 0x87.
     */
    private static void powers(long low, long high, byte[] tweaks, int from, int to) {
        long tweakLow = low;
        long tweakHigh = high;
        for (int i = from; i < to; i += BLOCK) {
            LITTLE_ENDIAN_LONGS.set(tweaks, i, tweakLow);
            LITTLE_ENDIAN_LONGS.set(tweaks, i + 8, tweakHigh);
            long reduction = (tweakHigh >> 63) & 0x87;
            tweakHigh = tweakHigh << 1 | tweakLow >>> 63;
            tweakLow = tweakLow << 1 ^ reduction;
        }
    }

    private static void xor(byte[] a, int aOffset, byte[] b, byte[] out, int outOffset, int bytes) {
        for (int i = 0; i < bytes; i += 8) {
            LITTLE_ENDIAN_LONGS.set(
                    out,
                    outOffset + i,
                    (long) LITTLE_ENDIAN_LONGS.get(a, aOffset + i) ^ (long) LITTLE_ENDIAN_LONGS.get(b, i));
        }
    }

    @Override
    public void wipe() {
        Arrays.fill(ivs, (byte) 0);
        Arrays.fill(firstTweaks, (byte) 0);
        Arrays.fill(tweaks, (byte) 0);
        Arrays.fill(scratch, (byte) 0);
        SecretKeySpec nothing = new SecretKeySpec(new byte[halfKeySize], "AES");
        try {
            // A new key makes the runtime's AES overwrite the old one and its round keys.
            encryptor.init(Cipher.ENCRYPT_MODE, nothing);
            decryptor.init(Cipher.DECRYPT_MODE, nothing);
            tweakEncryptor.init(Cipher.ENCRYPT_MODE, nothing);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES could not be made to forget a key", e);
        }
    }
}
