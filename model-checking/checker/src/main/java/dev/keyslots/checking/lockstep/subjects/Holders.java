package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.checking.lockstep.subjects.DataPath.Held;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which request holds what. */
final class Holders {
    private final List<String> requests;
    private final Map<String, Held> held = new LinkedHashMap<>();

    Holders(List<String> requests) {
        this.requests = List.copyOf(requests);
    }

    void got(String request, Held what) {
        held.put(request, what);
    }

    void put(String request) {
        held.remove(request);
    }

    Optional<String> keyOf(String request) {
        return Optional.ofNullable(held.get(request)).map(Held::key);
    }

    Held of(String request) {
        Held what = held.get(request);
        if (what == null) {
            throw new IllegalArgumentException(request + " holds nothing");
        }
        return what;
    }

    /** A function over all requests, as the specification has it. */
    Map<String, Object> function(Function<Held, Object> value, Object absent) {
        Map<String, Object> function = new LinkedHashMap<>();
        for (String request : requests) {
            Held what = held.get(request);
            function.put(request, what == null ? absent : value.apply(what));
        }
        return function;
    }
}
