package dev.keyslots.checking.explain;

import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the specification says about a state, and no variable does: what would happen to the data of each request. */
final class DerivedValues {

    /** The operator that says so, and the name under which it is shown. */
    private static final String TRANSFORM = "Transform";

    private static final String DATA = "data";

    private DerivedValues() {}

    /** None of a module that does not say. */
    static Map<String, Object> of(SpecState state, Oracle oracle) {
        if (!oracle.defines(TRANSFORM, 1) || !(state.values().get("keyOf") instanceof Map<?, ?> keyOf)) {
            return Map.of();
        }
        Map<Object, Object> data = new LinkedHashMap<>();
        keyOf.keySet().forEach(request -> data.put(request, oracle.evaluate(state, TRANSFORM, request)));
        return Map.of(DATA, data);
    }
}
