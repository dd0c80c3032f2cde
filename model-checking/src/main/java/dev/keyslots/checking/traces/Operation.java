package dev.keyslots.checking.traces;

import java.util.TreeMap;

/** A call that takes effect somewhere between its call and its return. Times are numbers of lines. */
abstract sealed class Operation {
    /** Not yet returned. */
    static final long NEVER = Long.MAX_VALUE;

    final long called;
    long returned = NEVER;

    Operation(long called) {
        this.called = called;
    }

    boolean isUnderWay() {
        return returned == NEVER;
    }

    static final class Get extends Operation {
        final String request;
        final TraceKey key;
        /** Whether the driver was seen to program for it. */
        boolean programs;

        Get(long called, String request, TraceKey key) {
            super(called);
            this.request = request;
            this.key = key;
        }
    }

    static final class Put extends Operation {
        final int slot;

        Put(long called, int slot) {
            super(called);
            this.slot = slot;
        }
    }

    static final class Evict extends Operation {
        final TraceKey key;
        /** Whether the driver was seen to erase for it. */
        boolean erases;

        Evict(long called, TraceKey key) {
            super(called);
            this.key = key;
        }
    }

    static final class Reprogram extends Operation {
        /** What the driver was seen to do: by slot, whether it succeeded. */
        final TreeMap<Integer, Boolean> programmed = new TreeMap<>();

        Reprogram(long called) {
            super(called);
        }
    }
}
