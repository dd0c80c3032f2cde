package dev.keyslots.checking.fuzz;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.SpecState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which states and transitions of the specifications were reached, by fingerprints of 64 bits. Safe for several threads. */
final class CoverageSet {
    private final Set<Long> states = ConcurrentHashMap.newKeySet();
    private final Set<Long> transitions = ConcurrentHashMap.newKeySet();

    /** @return whether it is new */
    boolean state(long state) {
        return states.add(state);
    }

    /** @return whether it is new */
    boolean transition(long from, Label label) {
        return transitions.add(fingerprint(from, label));
    }

    boolean has(long from, Label label) {
        return transitions.contains(fingerprint(from, label));
    }

    int states() {
        return states.size();
    }

    int transitions() {
        return transitions.size();
    }

    private static long fingerprint(long from, Label label) {
        return mixed(from ^ mixed(label.hashCode()));
    }

    /**
     * The same in all threads, each of which has an oracle of its own. Hash codes of sets and maps do not depend on an order; those of the
     * variables are mixed, for 32 bits are too few.
     */
    static long fingerprint(String target, SpecState state) {
        long sum = mixed(target.hashCode());
        for (Map.Entry<String, Object> variable : state.values().entrySet()) {
            long name = variable.getKey().hashCode();
            sum = mixed(sum + mixed(name << 32 ^ (variable.getValue().hashCode() & 0xffff_ffffL)));
        }
        return sum;
    }

    /** The finalizer of SplitMix64. */
    private static long mixed(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
