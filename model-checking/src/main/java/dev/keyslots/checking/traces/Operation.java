package dev.keyslots.checking.traces;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A call that takes effect somewhere between its call and its return. Times are numbers of lines. */
abstract sealed class Operation {
    /** Not yet returned. */
    static final long NEVER = Long.MAX_VALUE;

    /** Of the driver's work: none was seen. */
    static final int NOWHERE = -1;

    final long called;
    final Fate fate;
    long returned = NEVER;
    /** The slot that the driver was seen to work on for it, if it is a get or an eviction. */
    int worksOn = NOWHERE;
    /** How that ended. */
    Work work = Work.UNDER_WAY;

    enum Work {
        UNDER_WAY,
        SUCCEEDED,
        FAILED
    }

    /** In what condition a failure left the slot, once it was seen. */
    LeftSlot left = LeftSlot.UNKNOWN;

    Operation(long called, Fate fate) {
        this.called = called;
        this.fate = fate;
    }

    boolean isUnderWay() {
        return returned == NEVER;
    }

    /** Whether the driver's work for it may turn out to succeed. */
    boolean maySucceed() {
        return work == Work.SUCCEEDED || (work == Work.UNDER_WAY && fate.workMaySucceed());
    }

    /** Whether the driver's failure for it may turn out to have done this to the hardware. */
    boolean mayLeave(Place before, Place after, int slot) {
        return left.allows(before, after, slot) && fate.left().allows(before, after, slot);
    }

    boolean mayFail() {
        return work != Work.SUCCEEDED && fate.workMayFail();
    }

    /** Whether the driver was seen to work for it. */
    boolean worked() {
        return worksOn != NOWHERE;
    }

    static final class Get extends Operation {
        final String request;
        final TraceKey key;

        Get(long called, String request, TraceKey key, Fate fate) {
            super(called, fate);
            this.request = request;
            this.key = key;
        }
    }

    static final class Put extends Operation {
        final int slot;

        Put(long called, int slot) {
            super(called, new Fate());
            this.slot = slot;
        }
    }

    static final class Evict extends Operation {
        final TraceKey key;

        Evict(long called, TraceKey key, Fate fate) {
            super(called, fate);
            this.key = key;
        }
    }

    static final class Reprogram extends Operation {
        /** What the driver was seen to do: by slot, whether it succeeded. */
        final TreeMap<Integer, Boolean> programmed = new TreeMap<>();
        /** Whether it is at it. */
        boolean programs;

        Set<Integer> failed() {
            Set<Integer> failed = new TreeSet<>(programmed.keySet());
            failed.removeIf(slot -> Boolean.TRUE.equals(programmed.get(slot)));
            return failed;
        }

        Reprogram(long called) {
            super(called, new Fate());
        }
    }
}
