package dev.keyslots.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.crypto.spec.IvParameterSpec;

/** A mutable IV of 16 bytes, set for each data unit. */
final class ReusedIv extends IvParameterSpec {

    private static final VarHandle LITTLE_ENDIAN_LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes = new byte[CipherContext.BLOCK];

    ReusedIv() {
        super(new byte[CipherContext.BLOCK]);
    }

    /** Sets the IV to a data unit number (R19). */
    void set(long low, long high) {
        LITTLE_ENDIAN_LONGS.set(bytes, 0, low);
        LITTLE_ENDIAN_LONGS.set(bytes, 8, high);
    }

    void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** The array itself, not a copy. */
    @Override
    public byte[] getIV() {
        return bytes;
    }
}
