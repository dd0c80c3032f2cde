package dev.keyslots.checking.kernel.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** States of the specification by their values, each with a number: the same for all graphs that are compared. Safe for several threads. */
public final class States {
    private final Map<Map<String, Object>, Integer> numbers = new HashMap<>();
    private final List<Map<String, Object>> values = new ArrayList<>();

    /** The number of a state, which is new if nobody has asked for it before. */
    public synchronized int number(Map<String, Object> state) {
        Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        numbers.put(state, values.size());
        values.add(state);
        return values.size() - 1;
    }

    public synchronized Map<String, Object> values(int number) {
        return values.get(number);
    }
}
