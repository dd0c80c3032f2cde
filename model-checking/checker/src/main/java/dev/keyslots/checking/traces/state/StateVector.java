package dev.keyslots.checking.traces.state;

import dev.keyslots.oracle.SpecState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state of {@code Keyslots.tla} with numbers for names. The specification distinguishes slots, keys and requests, but treats none
 * specially (except for the order of the slots in the initial state, and for a choice among several records of one key, of which there is
 * never more than one). So renaming them consistently leads from each state to one that allows the same steps, renamed;
 * {@code SymbolicStateTest} checks that the specification does. Of all states that differ in names only, {@link CanonicalForm} picks one.
 *
 * <p>A key that is in no slot, in no hardware and held by nobody has no number. All that the specification knows of such a key is whether
 * it is in {@code evicted}, which no step asks about, and which no promise does for a key that is nowhere; before it is somewhere again
 * a request gets it, and that takes it out of {@code evicted}. So it can be forgotten, and its name be given to another key. That is
 * why a few model values are enough for any number of keys, and memory stays flat however long the trace is.
 *
 * <p>Requests that hold the same slot are alike, so all that is kept of them is how many there are and under which key.
 */
public final class StateVector {
    static final int NONE = -1;
    private static final List<String> LINKS = List.of("empty", "linked", "doomed", "stale");
    public static final int LINKED = 1;

    /** By slot: the number of the key on record, or {@link #NONE}. */
    final int[] slotKey;
    /** By slot: what the record is good for, as an index into the links of the specification. */
    final int[] link;

    final int[] count;
    /** The idle slots, least recently used first. */
    final int[] idle;
    /** By slot: the number of the key in the hardware, or {@link #NONE}. */
    final int[] hardware;

    final boolean up;
    /** By request, of those that hold a slot, in the order of their slots: the slot. */
    final int[] holderSlot;
    /** By request, of those that hold a slot: the key. */
    final int[] holderKey;
    /** The keys that are somewhere and count as evicted, in ascending order. */
    final int[] evicted;

    final int[] recency;
    private final int hash;

    public StateVector(
            int[] slotKey,
            int[] link,
            int[] count,
            int[] idle,
            int[] hardware,
            boolean up,
            int[] holderSlot,
            int[] holderKey,
            int[] evicted,
            int[] recency) {
        this.slotKey = slotKey;
        this.link = link;
        this.count = count;
        this.idle = idle;
        this.hardware = hardware;
        this.up = up;
        this.holderSlot = holderSlot;
        this.holderKey = holderKey;
        this.evicted = evicted;
        this.recency = recency;
        this.hash = Arrays.deepHashCode(parts());
    }

    private Object[] parts() {
        return new Object[] {slotKey, link, count, idle, hardware, up, holderSlot, holderKey, evicted, recency};
    }

    int slots() {
        return slotKey.length;
    }

    /** One more than the greatest number of a key. */
    int keys() {
        int keys = 0;
        for (int[] part : new int[][] {slotKey, hardware, holderKey}) {
            for (int key : part) {
                keys = Math.max(keys, key + 1);
            }
        }
        return keys;
    }

    /** The same with other numbers for the slots: what is slot i here is slot {@code names[i]} there. */
    StateVector renamed(int[] names) {
        int[] newSlotKey = new int[names.length];
        int[] newLink = new int[names.length];
        int[] newCount = new int[names.length];
        int[] newHardware = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            newSlotKey[names[i]] = slotKey[i];
            newLink[names[i]] = link[i];
            newCount[names[i]] = count[i];
            newHardware[names[i]] = hardware[i];
        }
        return new StateVector(
                newSlotKey,
                newLink,
                newCount,
                renamed(idle, names),
                newHardware,
                up,
                renamed(holderSlot, names),
                holderKey,
                evicted,
                renamed(recency, names));
    }

    private static int[] renamed(int[] slots, int[] names) {
        int[] renamed = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            renamed[i] = names[slots[i]];
        }
        return renamed;
    }

    // ---------------------------------------------------------------- some of the slots

    /** As if these were the only slots, in this order; keys keep their numbers. */
    StateVector restrictedTo(int[] slots) {
        int[] to = new int[slots()];
        Arrays.fill(to, NONE);
        for (int i = 0; i < slots.length; i++) {
            to[slots[i]] = i;
        }
        int[] holders = new int[holderSlot.length];
        int[] keysOfHolders = new int[holderSlot.length];
        int size = 0;
        for (int i = 0; i < holderSlot.length; i++) {
            if (to[holderSlot[i]] != NONE) {
                holders[size] = to[holderSlot[i]];
                keysOfHolders[size++] = holderKey[i];
            }
        }
        return new StateVector(
                picked(slotKey, slots),
                picked(link, slots),
                picked(count, slots),
                kept(idle, to),
                picked(hardware, slots),
                up,
                Arrays.copyOf(holders, size),
                Arrays.copyOf(keysOfHolders, size),
                evicted,
                kept(recency, to));
    }

    private static int[] picked(int[] bySlot, int[] slots) {
        int[] picked = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            picked[i] = bySlot[slots[i]];
        }
        return picked;
    }

    private static int[] kept(int[] list, int[] to) {
        int[] kept = new int[list.length];
        int size = 0;
        for (int slot : list) {
            if (to[slot] != NONE) {
                kept[size++] = to[slot];
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /**
     * The same with some of the slots replaced.
     *
     * @param part what these slots are now
     * @param slots which slots
     * @param slotNames by number of a slot in the part: the slot here
     * @param keyNames by number of a key in the part: the key here
     * @param moving the slot that may have moved in the lists
     */
    StateVector with(StateVector part, int[] slots, int[] slotNames, int[] keyNames, int moving) {
        int[] newSlotKey = slotKey.clone();
        int[] newLink = link.clone();
        int[] newCount = count.clone();
        int[] newHardware = hardware.clone();
        for (int i = 0; i < slotNames.length; i++) {
            int slot = slotNames[i];
            newSlotKey[slot] = part.slotKey[i] == NONE ? NONE : keyNames[part.slotKey[i]];
            newLink[slot] = part.link[i];
            newCount[slot] = part.count[i];
            newHardware[slot] = part.hardware[i] == NONE ? NONE : keyNames[part.hardware[i]];
        }
        boolean[] replaced = new boolean[slots()];
        for (int slot : slots) {
            replaced[slot] = true;
        }
        int[] holders = new int[holderSlot.length + part.holderSlot.length];
        int[] keysOfHolders = new int[holders.length];
        int size = 0;
        for (int i = 0; i < holderSlot.length; i++) {
            if (!replaced[holderSlot[i]]) {
                holders[size] = holderSlot[i];
                keysOfHolders[size++] = holderKey[i];
            }
        }
        for (int i = 0; i < part.holderSlot.length; i++) {
            holders[size] = slotNames[part.holderSlot[i]];
            keysOfHolders[size++] = keyNames[part.holderKey[i]];
        }
        StateVector merged = new StateVector(
                newSlotKey,
                newLink,
                newCount,
                moved(idle, renamed(part.idle, slotNames), moving),
                newHardware,
                part.up,
                Arrays.copyOf(holders, size),
                Arrays.copyOf(keysOfHolders, size),
                new int[0],
                used(recency, renamed(part.recency, slotNames), moving));
        return merged.withEvicted(mergedEvicted(merged, part, keyNames));
    }

    private int[] mergedEvicted(StateVector merged, StateVector part, int[] keyNames) {
        int[] all = new int[evicted.length + part.evicted.length];
        int size = 0;
        for (int key : evicted) {
            boolean inPart = false;
            for (int name : keyNames) {
                inPart |= name == key;
            }
            if (!inPart && merged.has(key)) {
                all[size++] = key;
            }
        }
        for (int key : part.evicted) {
            all[size++] = keyNames[key];
        }
        int[] sorted = Arrays.copyOf(all, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private StateVector withEvicted(int[] keys) {
        return keys.length == 0
                ? this
                : new StateVector(slotKey, link, count, idle, hardware, up, holderSlot, holderKey, keys, recency);
    }

    /** Whether the key is in a slot or held. */
    boolean has(int key) {
        for (int[] part : new int[][] {slotKey, hardware, holderKey}) {
            for (int each : part) {
                if (each == key) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A list in which one slot has gone, or come to the front or the end, as it has among some of the slots. */
    private static int[] moved(int[] list, int[] part, int moving) {
        int was = indexOf(list, moving);
        int inPart = indexOf(part, moving);
        if (was < 0 && inPart < 0) {
            return list;
        }
        int[] others = without(list, was);
        if (inPart < 0) {
            return others;
        }
        boolean last = inPart == part.length - 1;
        boolean first = inPart == 0;
        if (was >= 0 && !(last && !first) && !(first && !last)) {
            return list;
        }
        if (first && !last && was >= 0 && was == 0) {
            return list;
        }
        int[] longer = new int[others.length + 1];
        System.arraycopy(others, 0, longer, first && !last ? 1 : 0, others.length);
        longer[first && !last ? 0 : others.length] = moving;
        return longer;
    }

    /** The same for the order of use, where a slot goes, or comes to the end, and never moves. */
    private static int[] used(int[] list, int[] part, int moving) {
        boolean was = indexOf(list, moving) >= 0;
        boolean is = indexOf(part, moving) >= 0;
        if (was == is) {
            return list;
        }
        if (was) {
            return without(list, indexOf(list, moving));
        }
        int[] longer = Arrays.copyOf(list, list.length + 1);
        longer[list.length] = moving;
        return longer;
    }

    private static int indexOf(int[] list, int slot) {
        for (int i = 0; i < list.length; i++) {
            if (list[i] == slot) {
                return i;
            }
        }
        return -1;
    }

    private static int[] without(int[] list, int index) {
        if (index < 0) {
            return list;
        }
        int[] shorter = new int[list.length - 1];
        System.arraycopy(list, 0, shorter, 0, index);
        System.arraycopy(list, index + 1, shorter, index, shorter.length - index);
        return shorter;
    }

    // ---------------------------------------------------------------- from and to the oracle

    static StateVector of(SpecState state) {
        int[] slotKey = bySlot(state.value("slotKey"));
        int[] hardware = bySlot(state.value("hardware"));
        List<int[]> holders = new ArrayList<>();
        Map<?, ?> keyOf = map(state.value("keyOf"));
        map(state.value("slotOf")).forEach((request, slot) -> {
            if (slot instanceof Integer held) {
                holders.add(new int[] {held, keyNumber(keyOf.get(request))});
            }
        });
        int[] holderKey = holders.stream().mapToInt(holder -> holder[1]).toArray();
        int[] evicted = ((Set<?>) state.value("evicted"))
                .stream().mapToInt(StateVector::keyNumber).sorted().toArray();
        return new StateVector(
                slotKey,
                map(state.value("link")).values().stream()
                        .mapToInt(LINKS::indexOf)
                        .toArray(),
                map(state.value("count")).values().stream()
                        .mapToInt(count -> (Integer) count)
                        .toArray(),
                sequence(state.value("idle")),
                hardware,
                state.value("device").equals("up"),
                holders.stream().mapToInt(holder -> holder[0]).toArray(),
                holderKey,
                evicted,
                sequence(state.value("recency")));
    }

    private static int[] bySlot(Object function) {
        return map(function).values().stream().mapToInt(StateVector::keyNumber).toArray();
    }

    private static int[] sequence(Object sequence) {
        return ((List<?>) sequence).stream().mapToInt(slot -> (Integer) slot).toArray();
    }

    /** A function of the specification; one whose domain is 1..n would be a list, and slots begin with 0. */
    private static Map<?, ?> map(Object function) {
        return (Map<?, ?>) function;
    }

    private static int keyNumber(@Nullable Object name) {
        String key = String.valueOf(name);
        return key.equals("NoKey") ? NONE : Integer.parseInt(key.substring(1)) - 1;
    }

    static String keyName(int key) {
        return key == NONE ? "NoKey" : "k" + (key + 1);
    }

    static String requestName(int request) {
        return "r" + (request + 1);
    }

    /** The variables of the specification, with this many requests. */
    Map<String, Object> values(int requests) {
        Map<Object, Object> keyOf = new LinkedHashMap<>();
        Map<Object, Object> slotOf = new LinkedHashMap<>();
        for (int request = 0; request < requests; request++) {
            boolean holds = request < holderSlot.length;
            keyOf.put(requestName(request), holds ? keyName(holderKey[request]) : "NoKey");
            slotOf.put(requestName(request), holds ? (Object) holderSlot[request] : "NoSlot");
        }
        Set<Object> evictedNames = new LinkedHashSet<>();
        Arrays.stream(evicted).mapToObj(StateVector::keyName).forEach(evictedNames::add);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("slotKey", function(Arrays.stream(slotKey).mapToObj(StateVector::keyName)));
        values.put("link", function(Arrays.stream(link).mapToObj(LINKS::get)));
        values.put("count", function(Arrays.stream(count).boxed()));
        values.put("idle", Arrays.stream(idle).boxed().toList());
        values.put("hardware", function(Arrays.stream(hardware).mapToObj(StateVector::keyName)));
        values.put("device", up ? "up" : "reset");
        values.put("keyOf", keyOf);
        values.put("slotOf", slotOf);
        values.put("evicted", evictedNames);
        values.put("recency", Arrays.stream(recency).boxed().toList());
        return values;
    }

    private static Map<Object, Object> function(java.util.stream.Stream<?> values) {
        Map<Object, Object> function = new LinkedHashMap<>();
        values.forEach(value -> function.put(function.size(), value));
        return function;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateVector that && hash == that.hash && Arrays.deepEquals(parts(), that.parts());
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
