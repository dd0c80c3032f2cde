package dev.keyslots.manager;

import java.time.Duration;

/** The time at which a call gives up. */
record Deadline(long start, long nanos) {
    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final Duration LONGEST = Duration.ofNanos(UNLIMITED);

    static final Deadline NEVER = new Deadline(0, UNLIMITED);

    /** A negative timeout counts as zero, and one beyond the range of nanoseconds as no limit. */
    static Deadline in(Duration timeout) {
        if (timeout.compareTo(LONGEST) >= 0) {
            return NEVER;
        }
        return new Deadline(System.nanoTime(), timeout.isNegative() ? 0 : timeout.toNanos());
    }

    /** Nanoseconds until the deadline; 0 or less once it has passed. */
    long remaining() {
        return nanos == UNLIMITED ? UNLIMITED : nanos - (System.nanoTime() - start);
    }
}
