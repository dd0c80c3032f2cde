package dev.keyslots.block;

import java.util.List;
import java.util.Optional;

/** A range without a device: reads give zeros, and writes are discarded. Passes no contexts on. */
public record ZeroTarget() implements Target {

    @Override
    public List<BlockDevice> devices() {
        return List.of();
    }

    @Override
    public boolean passesCrypto() {
        return false;
    }

    @Override
    public Optional<String> problemWith(long sectors) {
        return Optional.empty();
    }

    @Override
    public long borders() {
        return 0;
    }

    @Override
    public Piece map(long sector, long sectors) {
        return new Piece(Optional.empty(), sector, sectors);
    }
}
