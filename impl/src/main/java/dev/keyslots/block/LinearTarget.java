package dev.keyslots.block;

import java.util.List;
import java.util.Optional;

/**
 * A range of one device, unchanged.
 *
 * @param start the first sector of the range on the device
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
