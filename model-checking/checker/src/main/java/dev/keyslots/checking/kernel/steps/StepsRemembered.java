package dev.keyslots.checking.kernel.steps;

import dev.keyslots.checking.kernel.code.Facts.Slot;
import java.util.Optional;
import java.util.Set;

/**
 * What the module KeyslotsLinux has and the memory of the code does not show.
 *
 * @param evicted history, as in Keyslots
 * @param behind the record of the slot that was just programmed, as it was before: the code changes it piece by piece, which nobody
 *     else can see, and the module when the slot leaves the idle list
 */
record StepsRemembered(Set<String> evicted, Optional<Slot> behind) {
    StepsRemembered {
        evicted = Set.copyOf(evicted);
    }
}
