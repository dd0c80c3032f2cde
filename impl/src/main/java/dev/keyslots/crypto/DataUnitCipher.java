package dev.keyslots.crypto;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mode over whole data units: unit i of the data is encrypted under the number {@code first + i} (R19), of which 16 bytes,
 * little-endian, are the IV. AES-256-XTS, AES-128-CBC-ESSIV and SM4-XTS are implemented; no well-maintained library for Java has Adiantum.
 *
 * <p>There is no ciphertext stealing: blk-crypto's data units are powers of two of at least 512 bytes, so no unit ends in a
 * partial block.
 *
 * <p>Thread-safe. Each call borrows a context (expanded keys and scratch space) from a small pool and returns it. While the pool
 * suffices, which it does for as many threads as there are processors, a call allocates nothing and takes no lock.
 *
 * <p>{@link #close()} wipes the contexts of the pool without waiting: a call in progress ends as if it had preceded the close, and
 * wipes its context when it returns it. The closing thread sets {@code closed} before it reads the states of the pool, and a returning
 * thread makes its place idle before it reads {@code closed}; all are volatile accesses, so at least one of the two sees what the
 * other did, and wipes.
 *
 * <p>A context stays in its place, and borrowing it changes a number. Removing the reference and storing it again would trigger the
 * garbage collector's write barriers in each call, which cost a fifth of the speed at 4 KiB a call under G1.
 */
public final class DataUnitCipher implements AutoCloseable {

    private final Function<byte[], CipherContext> contextOf;

    private static final int UNUSED = 0;
    private static final int IDLE = 1;
    private static final int BORROWED = 2;
    private static final int WIPED = 3;

    /** The state of each place of the pool, one of the above. */
    private final AtomicIntegerArray places = new AtomicIntegerArray(poolSize());

    /** The context of each place; null while the place is unused. Only the thread that changed the place to {@code BORROWED} uses it. */
    private final @Nullable CipherContext[] contexts = new CipherContext[places.length()];

    /** The key for further contexts. Guarded by this; all zero once closed. */
    private final byte[] key;

    private volatile boolean closed;

    private DataUnitCipher(Function<byte[], CipherContext> contextOf, byte[] key) {
        this.contextOf = contextOf;
        // Before the key is copied, so that a refused key or platform leaves no copy to wipe.
        this.contexts[0] = contextOf.apply(key);
        this.places.set(0, IDLE);
        this.key = key.clone();
    }

    /** A power of two, not less than the number of processors. */
    static int poolSize() {
        return Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1);
    }

    /** Whether data can be transformed in this mode. */
    public static boolean isImplemented(CryptoMode mode) {
        return mode != CryptoMode.ADIANTUM;
    }

    /**
     * Creates a cipher with a copy of this key; for AES-256-XTS by the provider that is fastest for its data units.
     *
     * @throws UnsupportedOperationException if the key is not raw, or its mode is not implemented
     * @throws IllegalStateException if the key is closed
     */
    public static DataUnitCipher create(CryptoKey key) {
        CryptoConfig config = key.config();
        return switch (config.mode()) {
            case AES_256_XTS -> create(XtsProvider.fastest(config.dataUnitSize()), key);
            case AES_128_CBC_ESSIV -> create(CbcEssiv::new, key);
            case SM4_XTS -> create(material -> new ComposedXts(BouncyCastleSm4::new, material), key);
            case ADIANTUM ->
                throw new UnsupportedOperationException(
                        key + " is not supported: " + CryptoMode.ADIANTUM + " is not implemented here");
        };
    }

    /**
     * Creates a cipher with a copy of this key.
     *
     * @throws UnsupportedOperationException if the key is not a raw key for AES-256-XTS, or the provider is not available on this platform
     * @throws IllegalStateException if the key is closed
     */
    public static DataUnitCipher create(XtsProvider provider, CryptoKey key) {
        if (key.config().mode() != CryptoMode.AES_256_XTS) {
            throw new UnsupportedOperationException(
                    key + " is not supported: " + provider + " computes " + CryptoMode.AES_256_XTS + " only");
        }
        return create(provider::context, key);
    }

    private static DataUnitCipher create(Function<byte[], CipherContext> contextOf, CryptoKey key) {
        if (key.config().keyType() != KeyType.RAW) {
            throw new UnsupportedOperationException(
                    key + " is not supported: only raw keys can be used for a transform");
        }
        return key.withMaterial(material -> over(contextOf, material));
    }

    /**
     * AES-XTS with a copy of bare key bytes, as test vectors need it: AES-128 with 32 bytes, AES-256 with 64, with equal halves if the
     * provider allows them. For tests only; all others use {@link #create(CryptoKey)}.
     */
    public static DataUnitCipher bare(XtsProvider provider, byte[] key) {
        if (key.length != 32 && key.length != 64) {
            throw new InvalidCryptoKeyException("AES-XTS has keys of 32 or 64 bytes, not " + key.length);
        }
        return over(provider::context, key);
    }

    /** Over contexts of any kind. Copies the key for those that are made later. */
    static DataUnitCipher over(Function<byte[], CipherContext> contextOf, byte[] key) {
        return new DataUnitCipher(contextOf, key);
    }

    /**
     * Encrypts whole data units. Source and destination must be the same range or not overlap.
     *
     * @param first the number of the first data unit
     * @param dataUnitSize bytes of a unit: a positive multiple of 16
     * @param length a positive multiple of {@code dataUnitSize} (R21)
     * @throws IllegalArgumentException if the sizes are wrong or the ranges overlap; nothing is written then
     * @throws IndexOutOfBoundsException if a range does not lie within its array; nothing is written then
     * @throws IllegalStateException if the cipher is closed
     */
    public void encrypt(
            DataUnitNumber first, int dataUnitSize, byte[] src, int srcOffset, byte[] dst, int dstOffset, int length) {
        transform(true, first, dataUnitSize, src, srcOffset, dst, dstOffset, length);
    }

    /** Decrypts whole data units; otherwise like {@link #encrypt}. */
    public void decrypt(
            DataUnitNumber first, int dataUnitSize, byte[] src, int srcOffset, byte[] dst, int dstOffset, int length) {
        transform(false, first, dataUnitSize, src, srcOffset, dst, dstOffset, length);
    }

    private void transform(
            boolean encrypt,
            DataUnitNumber first,
            int dataUnitSize,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length) {
        if (dataUnitSize <= 0 || dataUnitSize % CipherContext.BLOCK != 0) {
            throw new IllegalArgumentException("data unit size " + dataUnitSize + " is not a positive multiple of "
                    + CipherContext.BLOCK + " bytes");
        }
        if (length <= 0 || length % dataUnitSize != 0) {
            throw new IllegalArgumentException("length " + length
                    + " is not a positive multiple of the data unit size, " + dataUnitSize + " bytes");
        }
        Objects.checkFromIndexSize(srcOffset, length, src.length);
        Objects.checkFromIndexSize(dstOffset, length, dst.length);
        if (overlap(src, srcOffset, dst, dstOffset, length)) {
            throw new IllegalArgumentException("source at " + srcOffset + " and destination at " + dstOffset
                    + " overlap in " + length + " bytes; use the same offset or separate ranges");
        }
        int place = borrow();
        CipherContext context = place < 0 ? newContext() : contextAt(place);
        try {
            context.transform(
                    encrypt, first.limb0(), first.limb1(), dataUnitSize, src, srcOffset, dst, dstOffset, length);
        } finally {
            if (place < 0) {
                context.wipe();
            } else {
                giveBack(place);
            }
        }
    }

    /** Whether the ranges overlap. Equal ranges do not count. */
    @SuppressWarnings("ReferenceEquality") // Arrays overlap if they are the same array, whatever they contain.
    private static boolean overlap(byte[] src, int srcOffset, byte[] dst, int dstOffset, int length) {
        return src == dst && srcOffset != dstOffset && Math.abs(srcOffset - dstOffset) < length;
    }

    /** @return a place of the pool for the caller alone, or -1 if all are borrowed */
    private int borrow() {
        if (closed) {
            throw closed();
        }
        int idle = claim(IDLE);
        return idle >= 0 ? idle : claim(UNUSED);
    }

    /** Starts at the place that this thread used before, whose context may still be in the processor's cache. */
    private int claim(int from) {
        int start = (int) Thread.currentThread().threadId();
        for (int i = 0; i < places.length(); i++) {
            int place = start + i & places.length() - 1;
            if (places.get(place) == from && places.compareAndSet(place, from, BORROWED)) {
                return place;
            }
        }
        return -1;
    }

    private CipherContext contextAt(int place) {
        CipherContext context = contexts[place];
        if (context == null) {
            try {
                context = newContext();
            } catch (RuntimeException e) {
                places.set(place, UNUSED);
                throw e;
            }
            contexts[place] = context;
        }
        return context;
    }

    private synchronized CipherContext newContext() {
        if (closed) {
            throw closed();
        }
        return contextOf.apply(key);
    }

    private void giveBack(int place) {
        places.set(place, IDLE);
        if (closed) {
            wipePool();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the cipher is closed: its key is wiped");
    }

    /** Wipes the key. Closing twice does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            Arrays.fill(key, (byte) 0);
        }
        wipePool();
    }

    private void wipePool() {
        for (int place = 0; place < places.length(); place++) {
            if (places.compareAndSet(place, IDLE, WIPED)) {
                contextAt(place).wipe();
            }
        }
    }
}
