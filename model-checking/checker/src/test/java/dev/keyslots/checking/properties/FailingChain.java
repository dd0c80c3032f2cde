package dev.keyslots.checking.properties;

import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.oracle.search.ChainShrinker.Failing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;

/**
 * A chain that falsified a property. jqwik shrinks its arguments; it keeps each action that has a precondition, so those that it does not
 * take to fail are removed here.
 *
 * @param subject what the chain ran on
 */
record FailingChain<S>(Subject<S> subject, Failing<S> failing) {

    /** Keeps the chain for {@link ReplayFile}, if it is the shortest of this property so far. */
    void keep() {
        store().update(known ->
                known.filter(other -> other.length() <= length()).or(() -> Optional.of(this)));
    }

    private int length() {
        return failing.steps().size();
    }

    /** The shortest chain that this property met since the last call. */
    static Optional<FailingChain<?>> take() {
        Optional<FailingChain<?>> shortest = store().get();
        store().update(known -> Optional.empty());
        return shortest;
    }

    private static Store<Optional<FailingChain<?>>> store() {
        return Store.getOrCreate(Tuple.of(FailingChain.class), Lifespan.PROPERTY, Optional::empty);
    }

    /** @return what the shortest chain that fails does wrong */
    AssertionError saveShortest(Path file) throws IOException {
        Failing<S> shortest = subject.shrunk(failing);
        subject.format().write(shortest.steps(), file);
        return shortest.failure();
    }
}
