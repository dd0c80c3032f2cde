package dev.keyslots.checking.traces.verdict;

import dev.keyslots.checking.traces.event.Promise;
import dev.keyslots.checking.traces.verdict.Finding.PromiseBroken;
import java.util.Optional;

/**
 * A promise that was broken by one hazard, once or many times.
 *
 * @param first the first time, in full
 * @param times how often
 * @param lastLine where it was broken the last time
 */
public record BrokenPromise(PromiseBroken first, long times, long lastLine) {

    /** What is counted as one. */
    record Kind(Promise promise, Optional<Hazard> hazard) {}

    Kind kind() {
        return new Kind(first.promise(), first.hazard());
    }

    static BrokenPromise once(PromiseBroken first) {
        return new BrokenPromise(first, 1, first.line());
    }

    BrokenPromise again(long line) {
        return new BrokenPromise(first, times + 1, line);
    }

    /** Both, of different managers. */
    BrokenPromise and(BrokenPromise other) {
        return new BrokenPromise(
                first.line() <= other.first.line() ? first : other.first,
                times + other.times,
                Math.max(lastLine, other.lastLine));
    }
}
