package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.oracle.Label;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives events the names of the model. The requests that a test holds itself have a fixed number each; a request that the stack
 * makes on its own account gets the name of one that is free, until it is put.
 */
public final class EventNaming {
    private final List<String> requests;
    private final Map<CryptoKey, String> keys;
    private final Map<Long, String> byNumber = new HashMap<>();

    public EventNaming(List<String> requests, Map<String, CryptoKey> keys) {
        this.requests = requests;
        this.keys = new HashMap<>();
        keys.forEach((name, key) -> this.keys.put(key, name));
    }

    /** The number with which a test gets a slot for this request: none that a device would give. */
    public long number(String request) {
        return -1L - requests.indexOf(request);
    }

    Optional<String> freeRequest() {
        Set<String> taken = new HashSet<>(byNumber.values());
        return requests.stream().filter(name -> !taken.contains(name)).findFirst();
    }

    public String key(CryptoKey key) {
        String name = keys.get(key);
        if (name == null) {
            throw new IllegalStateException("the implementation speaks of a key that it was never given: " + key);
        }
        return name;
    }

    public Label label(KeyslotEvent event) {
        return switch (event) {
            case KeyslotEvent.GetHit e -> Label.of("GetHit", begin(e.request()), key(e.key()), e.slot());
            case KeyslotEvent.GetProgram e -> Label.of("GetProgram", begin(e.request()), key(e.key()), e.slot());
            case KeyslotEvent.GetProgramFails e ->
                Label.of("GetProgramFails", passing(e.request()), key(e.key()), e.slot());
            case KeyslotEvent.Put e -> Label.of("Put", end(e.request()), e.slot());
            case KeyslotEvent.EvictAbsent e -> Label.of("EvictAbsent", key(e.key()));
            case KeyslotEvent.EvictIdle e -> Label.of("EvictIdle", key(e.key()), e.slot());
            case KeyslotEvent.EvictBusy e -> Label.of("EvictBusy", key(e.key()), e.slot());
            case KeyslotEvent.EvictFails e -> Label.of("EvictFails", key(e.key()), e.slot());
            case KeyslotEvent.Erase e -> Label.of("Erase", e.slot());
            case KeyslotEvent.EraseFails e -> Label.of("EraseFails", e.slot());
            case KeyslotEvent.Reset e -> Label.of("Reset");
            case KeyslotEvent.ReprogramAll e -> Label.of("ReprogramAll", new TreeSet<>(e.failed()));
            case KeyslotEvent.GetNoSlot e -> Label.of("GetNoSlot", begin(e.request()), key(e.key()));
            case KeyslotEvent.PutNoSlot e -> Label.of("PutNoSlot", end(e.request()));
            case KeyslotEvent.EvictNoSlot e -> Label.of("EvictNoSlot", key(e.key()));
            case KeyslotEvent.EvictNoSlotFails e -> Label.of("EvictNoSlotFails", key(e.key()));
            case KeyslotEvent.ReprogramNoSlot e -> Label.of("ReprogramNoSlot");
        };
    }

    private String begin(long number) {
        String name = passing(number);
        byNumber.put(number, name);
        return name;
    }

    /** The name of a request that does not, or not yet, hold anything. */
    private String passing(long number) {
        if (number < 0) {
            return requests.get((int) (-1L - number));
        }
        String known = byNumber.get(number);
        return known != null ? known : freeRequest().orElseThrow(() -> tooMany());
    }

    private String end(long number) {
        String name = byNumber.remove(number);
        if (name == null) {
            throw new IllegalStateException("the implementation put a slot for a request that holds none");
        }
        return name;
    }

    private IllegalStateException tooMany() {
        return new IllegalStateException("the implementation made a request while all of " + requests + " hold slots");
    }
}
