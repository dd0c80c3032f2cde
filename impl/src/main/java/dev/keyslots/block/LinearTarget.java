package dev.keyslots.block;

import java.util.List;
import java.util.Optional;

/**
 * A range of one device, as it is.
 *
 * @param start where the range begins on the device, in sectors
 */
public record LinearTarget(BlockDevice device, long start) implements Target {

    @Override
    public List<BlockDevice> devices() {
        return List.of(device);
    }

    @Override
    public boolean passesCrypto() {
        return true;
    }

    @Override
    public Optional<String> problemWith(long sectors) {
        return Ranges.problemWith(device, start, sectors);
    }

    @Override
    public long borders() {
        return start;
    }

    @Override
    public Piece map(long sector, long sectors) {
        return new Piece(Optional.of(device), start + sector, sectors);
    }
}
