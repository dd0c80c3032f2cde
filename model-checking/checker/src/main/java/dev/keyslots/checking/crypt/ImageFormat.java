package dev.keyslots.checking.crypt;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import java.util.Optional;

/**
 * How an image is encrypted: everything but the key. The number of the data unit that begins at a byte is the first number plus what the
 * bytes before it count (R29).
 *
 * @param cipher the mode, and how many bytes a number has in its IV
 * @param dataUnitSize bytes of a data unit, dm-crypt's crypto sector: 512, 1024, 2048 or 4096
 * @param ivSectors what the numbers count
 * @param firstNumber the number of the image's first data unit, unsigned
 */
public record ImageFormat(CipherName cipher, int dataUnitSize, IvSectors ivSectors, long firstNumber) {

    private static final int NUMBER_BYTES = Long.BYTES;

    /** AES-256-XTS, data units numbered from 0 on. */
    public static ImageFormat aesXts(int dataUnitSize) {
        return new ImageFormat(CipherName.AES_256_XTS, dataUnitSize, IvSectors.DATA_UNIT, 0);
    }

    CryptoConfig config() {
        return new CryptoConfig(cipher.mode(), dataUnitSize, NUMBER_BYTES, KeyType.RAW);
    }

    /** Whether each data unit has the number that follows the last one's, as hardware counts by itself. */
    boolean isConsecutive() {
        return ivSectors.bytes(dataUnitSize) == dataUnitSize;
    }

    /** @param position of the data unit in the image, in bytes */
    DataUnitNumber number(long position) {
        return DataUnitNumber.of(firstNumber).plus(position / ivSectors.bytes(dataUnitSize));
    }

    /**
     * Why an image of so many bytes cannot have this format.
     *
     * @return empty if it can
     */
    Optional<String> problemWith(long size) {
        if (size == 0) {
            return Optional.of("is empty");
        }
        if (size % dataUnitSize != 0) {
            return Optional.of("has %,d bytes, which is not a multiple of the data unit of %d bytes"
                    .formatted(size, dataUnitSize));
        }
        long last = (size - dataUnitSize) / ivSectors.bytes(dataUnitSize);
        if (DataUnitNumber.of(firstNumber).rangeFitsIn(last + 1, cipher.numberBytes())) {
            return Optional.empty();
        }
        return Optional.of(
                "has %,d data units, whose numbers from %s on do not fit %d bits%s; choose a smaller --first-dun"
                        .formatted(
                                size / dataUnitSize,
                                Long.toUnsignedString(firstNumber),
                                8 * cipher.numberBytes(),
                                cipher.numberBytes() < NUMBER_BYTES
                                        ? ", which is all that the IV plain has of them"
                                        : ""));
    }
}
