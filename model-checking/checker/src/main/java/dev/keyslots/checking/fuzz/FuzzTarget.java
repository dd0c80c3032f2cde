package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Something that can be fuzzed, and whose chains are kept in a corpus.
 *
 * @param <S> the steps of its chains
 */
interface FuzzTarget<S> {

    /** The name of its folder in the corpus. */
    String name();

    /** Whether it is there the next time as well, so that its chains are worth keeping. */
    boolean isKept();

    /** Loads it for one thread. */
    Subject<S> load();

    /** Saves a chain such that {@code keyslots replay} can run it. */
    void write(List<S> chain, Path file) throws IOException;

    /** @throws StepTrace.MalformedTraceException if the file is no such chain, or one of another target */
    List<S> read(Path file) throws IOException, StepTrace.MalformedTraceException;
}
