package dev.keyslots.crypto;

/** The textbook's AES-XTS for the tests of other floors. It shares no code with the ciphers under test. */
public final class IndependentXts {

    private IndependentXts() {}

    public static byte[] encrypt(byte[] key, DataUnitNumber first, int dataUnitSize, byte[] plaintext) {
        return new TextbookXts(key).encrypt(first, dataUnitSize, plaintext);
    }
}
