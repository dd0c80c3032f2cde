package dev.keyslots.crypto;

/**
 * The parameters of an encryption (R11): everything except the key and the data unit number.
 *
 * @param mode the encryption mode
 * @param dataUnitSize bytes that are encrypted under one data unit number: a power of two from 512 to 65536
 * @param dunBytes bytes that the largest data unit number needs: from 1 to the mode's IV size (R17)
 * @param keyType the form in which the hardware receives the key
 */
public record CryptoConfig(CryptoMode mode, int dataUnitSize, int dunBytes, KeyType keyType) {

    /** @throws IllegalArgumentException if a size is out of its range */
    public CryptoConfig {
        DataUnitSizes.require(dataUnitSize);
        if (dunBytes < 1 || dunBytes > mode.ivSize()) {
            throw new IllegalArgumentException("a data unit number of " + dunBytes + " bytes does not fit " + mode
                    + ", whose IV has " + mode.ivSize() + " bytes: use 1 to " + mode.ivSize());
        }
    }

    @Override
    public String toString() {
        return "%s, %d-byte data units, %d-byte DUN, %s key"
                .formatted(mode, dataUnitSize, dunBytes, keyType == KeyType.RAW ? "raw" : "hardware-wrapped");
    }
}
