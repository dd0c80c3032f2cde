package dev.keyslots.crypto;

/** The state that one thread needs to use a cipher: the expanded key, and scratch space. Confined to the thread that borrowed it. */
interface CipherContext {

    /** Bytes of a block, of a tweak, and of the part of the data unit number that becomes the IV. */
    int BLOCK = 16;

    /**
     * Transforms whole data units; {@link DataUnitCipher} has checked the arguments.
     *
     * @param dunLow the low 64 bits of the first unit's number
     * @param dunHigh the next 64 bits; higher bits do not fit a 16-byte IV
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
