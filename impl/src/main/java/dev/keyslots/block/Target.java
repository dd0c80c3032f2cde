package dev.keyslots.block;

import java.util.List;
import java.util.Optional;

/** What stands behind a range of a mapped device. Immutable. Places are counted in sectors from the beginning of the range. */
public sealed interface Target permits LinearTarget, StripedTarget, InlineCryptTarget, ZeroTarget {

    /** The devices that it maps to, each once; none if it makes its data up. */
    List<BlockDevice> devices();

    /** Whether encryption contexts are passed on to these devices, so that their capabilities count (R25). */
    boolean passesCrypto();

    /**
     * Why the target has no room for a range of this length.
     *
     * @return empty if it has
     */
    Optional<String> problemWith(long sectors);

    /**
     * All borders at which data is cut, in the range and on the devices, as one number: every border is a multiple of every power of
     * two that divides it. In sectors; 0 if there are none.
     */
    long borders();

    /**
     * Where a piece of the range stands.
     *
     * @param sector where it begins
     * @param sectors its length, which is cut where the next border is
     */
    Piece map(long sector, long sectors);

    /**
     * Such a piece.
     *
     * @param device where it stands; empty if it is made up: zeros are read, and what is written is lost
     * @param sector where it begins there
     * @param sectors its length
     */
    record Piece(Optional<BlockDevice> device, long sector, long sectors) {}
}
