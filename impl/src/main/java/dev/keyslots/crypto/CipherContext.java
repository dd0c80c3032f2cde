package dev.keyslots.crypto;

/** One thread's worth of a cipher: a key made ready, and scratch space. Confined to the thread that borrowed it. */
interface CipherContext {

    /** Bytes of a block, of a tweak, and of the part of the data unit number that becomes the IV. */
    int BLOCK = 16;

    /**
     * Transforms whole data units; the arguments were checked by {@link DataUnitCipher}.
     *
     * @param dunLow the low 64 bits of the first unit's number
     * @param dunHigh the next 64 bits; what lies above does not reach a 16-byte IV
     */
    void transform(
            boolean encrypt,
            long dunLow,
            long dunHigh,
            int dataUnitSize,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length);

    /** Overwrites the key and the scratch space. The context must not be used again. */
    void wipe();
}
