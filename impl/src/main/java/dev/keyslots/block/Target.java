package dev.keyslots.block;

import java.util.List;
import java.util.Optional;

/** Maps a range of a mapped device to the devices below. Immutable. Sectors are relative to the beginning of the range. */
public sealed interface Target permits LinearTarget, StripedTarget, InlineCryptTarget, ZeroTarget {

    /** The devices to which it maps, each once; empty if there are none. */
    List<BlockDevice> devices();

    /** Whether encryption contexts are passed on to these devices, so that their capabilities count (R25). */
    boolean passesCrypto();

    /**
     * Why the target cannot map a range of this length.
     *
     * @return empty if it can
     */
    Optional<String> problemWith(long sectors);

    /**
     * The alignment of all borders at which data is split, in the range and on the devices, in sectors: every power of two that divides
     * this number divides every border. 0 if there are no borders.
     */
    long borders();

    /**
     * Maps a piece of the range to a device.
     *
     * @param sector the first sector of the piece within the range
     * @param sectors the length of the piece; the result is shorter if a border comes before its end
     */
    Piece map(long sector, long sectors);

    /**
     * A piece of a device below.
     *
     * @param device the device; if empty, reads give zeros and writes are discarded
     * @param sector the first sector of the piece on the device
     * @param sectors the length of the piece
     */
    record Piece(Optional<BlockDevice> device, long sector, long sectors) {}
}
