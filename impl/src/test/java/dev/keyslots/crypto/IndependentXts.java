package dev.keyslots.crypto;

/** The textbook's AES-XTS for the tests of other floors: shares no code with what encrypts there. */
public final class IndependentXts {

    private IndependentXts() {}

    public static byte[] encrypt(byte[] key, DataUnitNumber first, int dataUnitSize, byte[] plaintext) {
        return new TextbookXts(key).encrypt(first, dataUnitSize, plaintext);
    }
}
