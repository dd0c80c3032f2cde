package dev.keyslots.checking.kernel.calls;

import java.util.List;
import java.util.Set;

/**
 * What the module Keyslots remembers of the past.
 *
 * @param evicted keys whose last eviction reported success, and that no request got since
 * @param recency the idle slots with a linked key, by the time of their last use
 */
record CallsRemembered(Set<String> evicted, List<Integer> recency) {
    CallsRemembered {
        evicted = Set.copyOf(evicted);
        recency = List.copyOf(recency);
    }
}
