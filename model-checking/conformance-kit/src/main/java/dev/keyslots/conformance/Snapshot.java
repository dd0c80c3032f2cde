package dev.keyslots.conformance;

import java.util.List;

/**
 * What a manager has on record.
 *
 * @param keys for each slot the key that a look-up finds there; {@code ""} if it finds none there
 * @param counts for each slot how many hold it
 * @param idle the slots that no request holds, least recently used first; in any order if the manager declares that it keeps none
 */
public record Snapshot(List<String> keys, List<Integer> counts, List<Integer> idle) {
    public Snapshot {
        keys = List.copyOf(keys);
        counts = List.copyOf(counts);
        idle = List.copyOf(idle);
    }
}
