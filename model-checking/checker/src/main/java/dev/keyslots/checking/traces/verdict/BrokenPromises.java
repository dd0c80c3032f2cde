package dev.keyslots.checking.traces.verdict;

import dev.keyslots.checking.traces.event.Promise;
import dev.keyslots.checking.traces.verdict.BrokenPromise.Kind;
import dev.keyslots.checking.traces.verdict.Finding.PromiseBroken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Which promises a manager broke. One hazard can break one a thousand times, so only the first time is kept in full, and the others are
 * counted; who wants each of them has to listen.
 */
public final class BrokenPromises {

    private final Map<Kind, BrokenPromise> seen = new LinkedHashMap<>();
    private final Optional<Consumer<PromiseBroken>> listener;

    /** @param listener hears of each, in the order of their lines */
    public BrokenPromises(Optional<Consumer<PromiseBroken>> listener) {
        this.listener = listener;
    }

    /** @param message made only where it is wanted, as it takes longer than the event itself */
    public void add(long line, Promise promise, Optional<Hazard> hazard, Supplier<String> message) {
        Kind kind = new Kind(promise, hazard);
        BrokenPromise before = seen.get(kind);
        if (before != null && listener.isEmpty()) {
            seen.put(kind, before.again(line));
            return;
        }
        PromiseBroken broken = new PromiseBroken(line, promise, hazard, message.get());
        seen.put(kind, before == null ? BrokenPromise.once(broken) : before.again(line));
        listener.ifPresent(each -> each.accept(broken));
    }

    public boolean isEmpty() {
        return seen.isEmpty();
    }

    /** Whether this one was broken, by whatever hazard. */
    public boolean breaks(Promise promise) {
        return seen.keySet().stream().anyMatch(kind -> kind.promise() == promise);
    }

    /** In the order in which they first were. */
    public List<BrokenPromise> list() {
        return List.copyOf(seen.values());
    }
}
