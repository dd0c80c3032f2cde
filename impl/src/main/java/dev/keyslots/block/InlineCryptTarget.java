package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import java.util.List;
import java.util.Optional;

/**
 * A range of one device that is encrypted under its own key (R29), like dm-inlinecrypt: it attaches this key to each bio without a
 * context, with a data unit number that follows from the sector. The format is that of dm-crypt's {@code aes-xts-plain64} with
 * {@code iv_large_sectors}. It passes no other contexts on, since the device encrypts under one key only.
 *
 * @param start the first sector of the range on the device
 * @param numberOffset what to add to the sector within the range before it is converted to a data unit number, in sectors
 */
public record InlineCryptTarget(BlockDevice device, long start, CryptoKey key, long numberOffset) implements Target {

    /** @throws IllegalArgumentException if the start or the offset is not a multiple of the data unit size of the key */
    public InlineCryptTarget {
        if (numberOffset < 0 || numberOffset % unitSectors(key) != 0 || start % unitSectors(key) != 0) {
            throw new IllegalArgumentException("%d and %d are not multiples of %d sectors, a data unit of %s"
                    .formatted(numberOffset, start, unitSectors(key), key));
        }
    }

    private static int unitSectors(CryptoKey key) {
        return key.config().dataUnitSize() / SECTOR_SIZE;
    }

    @Override
    public List<BlockDevice> devices() {
        return List.of(device);
    }

    @Override
    public boolean passesCrypto() {
        return false;
    }

    @Override
    public Optional<String> problemWith(long sectors) {
        if (sectors % unitSectors(key) != 0) {
            return Optional.of(sectors + " sectors are not a multiple of a data unit of "
                    + key.config().dataUnitSize() + " bytes");
        }
        if (sectors > Long.MAX_VALUE - numberOffset) {
            return Optional.of(
                    "the numbers of %d sectors from %d on cannot be counted".formatted(sectors, numberOffset));
        }
        return Ranges.problemWith(device, start, sectors);
    }

    @Override
    public long borders() {
        return start | unitSectors(key);
    }

    @Override
    public Piece map(long sector, long sectors) {
        return new Piece(Optional.of(device), start + sector, sectors);
    }

    /** The context for data that begins at this sector of the range, which must be the start of a data unit. */
    CryptContext context(long sector) {
        return new CryptContext(key, DataUnitNumber.of((numberOffset + sector) / unitSectors(key)));
    }

    /** Whether this sector of the range is the start of a data unit. */
    boolean isAligned(long sector) {
        return sector % unitSectors(key) == 0;
    }
}
