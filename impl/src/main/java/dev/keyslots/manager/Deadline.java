package dev.keyslots.manager;

import java.time.Duration;

/** When the time of a call runs out. */
record Deadline(long start, long nanos) {
    private static final long FOREVER = Long.MAX_VALUE;
    private static final Duration LONGEST = Duration.ofNanos(FOREVER);

    static final Deadline NEVER = new Deadline(0, FOREVER);

    /** Less than nothing is nothing; more than nanoseconds can count is for ever. */
    static Deadline in(Duration timeout) {
        if (timeout.compareTo(LONGEST) >= 0) {
            return NEVER;
        }
        return new Deadline(System.nanoTime(), timeout.isNegative() ? 0 : timeout.toNanos());
    }

    /** In nanoseconds; 0 or less when the time has run out. */
    long remaining() {
        return nanos == FOREVER ? FOREVER : nanos - (System.nanoTime() - start);
    }
}
