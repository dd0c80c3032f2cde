package dev.keyslots.block;

import java.util.Optional;

/** Checks ranges of the devices below. */
final class Ranges {

    private Ranges() {}

    /** @return why the range does not lie on the device; empty if it does */
    static Optional<String> problemWith(BlockDevice device, long start, long sectors) {
        if (start < 0) {
            return Optional.of("a range cannot begin at sector " + start);
        }
        return start <= device.sectors() && sectors <= device.sectors() - start
                ? Optional.empty()
                : Optional.of(sectors + " sectors from sector " + start + " on do not lie on the device, which has "
                        + device.sectors());
    }
}
