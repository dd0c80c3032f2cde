package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import java.util.List;
import java.util.Optional;

/**
 * A range of one device under a key of its own (R29), as dm-inlinecrypt has it: a bio that has no context gets this key, and the number
 * of its place. The format is that of dm-crypt's {@code aes-xts-plain64} with {@code iv_large_sectors}. Contexts of others are not passed
 * on: the device's capability is used up.
 *
 * @param start where the range begins on the device, in sectors
 * @param numberOffset what is added to the place in the range to give the number, in sectors
 */
public record InlineCryptTarget(BlockDevice device, long start, CryptoKey key, long numberOffset) implements Target {

    /** @throws IllegalArgumentException if places and numbers cannot be counted in data units of the key */
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

    /** The context of data that begins at this sector of the range, which must be the start of a data unit. */
    CryptContext context(long sector) {
        return new CryptContext(key, DataUnitNumber.of((numberOffset + sector) / unitSectors(key)));
    }

    /** Whether this sector of the range is the start of a data unit. */
    boolean isAligned(long sector) {
        return sector % unitSectors(key) == 0;
    }
}
