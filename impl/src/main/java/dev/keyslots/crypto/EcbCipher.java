package dev.keyslots.crypto;

/** A block cipher with 16-byte blocks under one key, from which modes are composed. Confined to one thread. */
interface EcbCipher {

    /**
     * Transforms whole blocks from the beginning of one array to the beginning of another.
     *
     * @param length in bytes, a multiple of the block size
     */
    void transform(boolean encrypt, byte[] src, int length, byte[] dst);

    /** Overwrites the key. The cipher must not be used again. */
    void wipe();
}
