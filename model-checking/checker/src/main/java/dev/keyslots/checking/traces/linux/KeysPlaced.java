package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.text.BadTraceException;
import java.util.HashMap;
import java.util.Map;

/** Which key was put at which address, where the trace has the event {@code initkey}: from then on that address has that key's material. */
final class KeysPlaced {
    private final EventDispatcher teller;
    private final Map<Object, KernelKey> placed = new HashMap<>();

    KeysPlaced(EventDispatcher teller) {
        this.teller = teller;
    }

    void state(FtraceLine line) throws BadTraceException {
        KernelKey key = KernelKey.of(line);
        placed.put(key.identity(), key);
    }

    /** Events were lost. */
    void forget() {
        placed.clear();
    }

    /** @param key what an event uses */
    KernelKey checked(KernelKey key, FtraceLine line) throws BadTraceException {
        KernelKey there = placed.get(key.identity());
        if (there != null && !there.mayBe(key) && line.has("prof")) {
            teller.outOfPlace(line.value("prof"), line, "of " + key, "what was put at that address last is " + there);
        }
        return key;
    }
}
