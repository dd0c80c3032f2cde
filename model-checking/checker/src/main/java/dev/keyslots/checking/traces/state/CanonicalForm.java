package dev.keyslots.checking.traces.state;

import static dev.keyslots.checking.traces.state.StateVector.NONE;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The representative of all states that differ in names only, and the renaming that leads to it. Slots are numbered in the order of the
 * idle list, then those in use; keys in the order of their slots; requests too.
 */
final class CanonicalForm {
    private final StateVector vector;
    private final int[] slotFrom;
    private final int[] keyFrom;

    private CanonicalForm(StateVector vector, int[] slotFrom, int[] keyFrom) {
        this.vector = vector;
        this.slotFrom = slotFrom;
        this.keyFrom = keyFrom;
    }

    StateVector vector() {
        return vector;
    }

    /** By new number of a slot: its old one. */
    int[] slotFrom() {
        return slotFrom;
    }

    /** By new number of a key: its old one. */
    int[] keyFrom() {
        return keyFrom;
    }

    static CanonicalForm of(StateVector raw) {
        int[] slotFrom = orderOfSlots(raw);
        int[] slotTo = inverse(slotFrom, raw.slots());
        Integer[] holders = IntStream.range(0, raw.holderSlot.length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                holders,
                Comparator.<Integer>comparingInt(holder -> slotTo[raw.holderSlot[holder]])
                        .thenComparingInt(holder -> raw.holderKey[holder]));

        int[] keyTo = new int[raw.keys() + 1];
        Arrays.fill(keyTo, NONE);
        int[] keyFrom = new int[keyTo.length];
        int keys = 0;
        for (int slot : slotFrom) {
            keys = number(raw.slotKey[slot], keyTo, keyFrom, keys);
            keys = number(raw.hardware[slot], keyTo, keyFrom, keys);
        }
        for (int holder : holders) {
            keys = number(raw.holderKey[holder], keyTo, keyFrom, keys);
        }

        return new CanonicalForm(
                new StateVector(
                        pick(raw.slotKey, slotFrom, keyTo),
                        pick(raw.link, slotFrom, null),
                        pick(raw.count, slotFrom, null),
                        renamed(raw.idle, slotTo),
                        pick(raw.hardware, slotFrom, keyTo),
                        raw.up,
                        Arrays.stream(holders)
                                .mapToInt(holder -> slotTo[raw.holderSlot[holder]])
                                .toArray(),
                        Arrays.stream(holders)
                                .mapToInt(holder -> keyTo[raw.holderKey[holder]])
                                .toArray(),
                        Arrays.stream(raw.evicted)
                                .filter(key -> key < keyTo.length && keyTo[key] != NONE)
                                .map(key -> keyTo[key])
                                .sorted()
                                .toArray(),
                        renamed(raw.recency, slotTo)),
                slotFrom,
                Arrays.copyOf(keyFrom, keys));
    }

    private static int[] orderOfSlots(StateVector raw) {
        int[] state = new int[raw.slots()];
        Arrays.fill(state, Integer.MAX_VALUE);
        for (int i = 0; i < raw.idle.length; i++) {
            state[raw.idle[i]] = i;
        }
        return IntStream.range(0, raw.slots())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(slot -> state[slot])
                        .thenComparingInt(slot -> -raw.count[slot])
                        .thenComparingInt(slot -> raw.link[slot])
                        .thenComparingInt(slot -> raw.hardware[slot] == NONE ? 0 : 1)
                        .thenComparingInt(slot -> raw.hardware[slot] == raw.slotKey[slot] ? 0 : 1))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int number(int key, int[] keyTo, int[] keyFrom, int keys) {
        if (key == NONE || keyTo[key] != NONE) {
            return keys;
        }
        keyTo[key] = keys;
        keyFrom[keys] = key;
        return keys + 1;
    }

    private static int[] inverse(int[] order, int size) {
        int[] inverse = new int[size];
        for (int i = 0; i < size; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }

    /** @param names what the values are called now, null if these are not names */
    private static int[] pick(int[] bySlot, int[] slotFrom, int @org.jspecify.annotations.Nullable [] names) {
        return Arrays.stream(slotFrom)
                .map(slot -> names == null || bySlot[slot] == NONE ? bySlot[slot] : names[bySlot[slot]])
                .toArray();
    }

    private static int[] renamed(int[] slots, int[] slotTo) {
        return Arrays.stream(slots).map(slot -> slotTo[slot]).toArray();
    }
}
