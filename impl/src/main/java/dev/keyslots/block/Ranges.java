package dev.keyslots.block;

import java.util.Optional;

/** Ranges of devices below. */
final class Ranges {

    private Ranges() {}

    /** @return why the device has no such range, empty if it has */
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
