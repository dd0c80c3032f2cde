package dev.keyslots.checking.faults;

import java.util.List;

/**
 * One line, or a few, of the implementation, and what to put in their place.
 *
 * @param says what is broken, for a reader
 * @param ids the rules and hazards that it goes against
 * @param file the source, from the implementation's source folder on
 * @param replace text that stands in it exactly once
 * @param with what is compiled instead
 * @param caughtBy the layers that must catch it, at least one
 */
public record SeededFault(
        String name, String says, List<String> ids, String file, String replace, String with, List<Detector> caughtBy) {
    public SeededFault {
        ids = List.copyOf(ids);
        caughtBy = List.copyOf(caughtBy);
        if (caughtBy.isEmpty()) {
            throw new IllegalArgumentException("the seeded fault \"" + name + "\" names no layer that must catch it");
        }
    }
}
