package dev.keyslots.checking.traces.verdict;

import dev.keyslots.checking.traces.event.Promise;
import java.util.Optional;

/** What is wrong with a trace. */
public sealed interface Finding {

    /** The line of the trace, from 1. */
    long line();

    /** For a reader: several lines. */
    String message();

    /** The implementation left the design. */
    record Rejected(long line, String message) implements Finding {}

    /** The implementation did what the design says, and yet broke a promise. */
    record PromiseBroken(long line, Promise promise, Optional<Hazard> hazard, String message) implements Finding {}

    /**
     * The implementation did what the design says, and broke a promise in some of the states that the trace allows, but not in all.
     *
     * @param message one line, with the condition under which it is broken
     */
    record PromiseCouldBeBroken(long line, Promise promise, Optional<Hazard> hazard, String message)
            implements Finding {}
}
