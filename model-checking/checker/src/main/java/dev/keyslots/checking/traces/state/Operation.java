package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.traces.event.LeftSlot;
import dev.keyslots.checking.traces.event.Prophecy;
import dev.keyslots.checking.traces.event.TraceKey;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A call that takes effect somewhere between its call and its return. Times are numbers of lines. */
public abstract sealed class Operation {
    /** Not yet returned. */
    static final long NEVER = Long.MAX_VALUE;

    /** Of the driver's work: none was seen. */
    static final int NOWHERE = -1;

    public final long called;
    public final Prophecy prophecy;
    public long returned = NEVER;
    /** The slot that the driver was seen to work on for it, if it is a get or an eviction. */
    public int worksOn = NOWHERE;
    /** How that ended. */
    public Work work = Work.UNDER_WAY;

    public enum Work {
        UNDER_WAY,
        SUCCEEDED,
        FAILED
    }

    /** In what condition a failure left the slot, once it was seen. */
    public LeftSlot left = LeftSlot.UNKNOWN;

    Operation(long called, Prophecy prophecy) {
        this.called = called;
        this.prophecy = prophecy;
    }

    public boolean isUnderWay() {
        return returned == NEVER;
    }

    /** Whether the driver's work for it may turn out to succeed. */
    public boolean maySucceed() {
        return work == Work.SUCCEEDED || (work == Work.UNDER_WAY && prophecy.workMaySucceed());
    }

    /** Whether the driver's failure for it may turn out to have done this to the hardware. */
    public boolean mayLeave(SymbolicState before, SymbolicState after, int slot) {
        return after.isLeft(left, before, slot) && after.isLeft(prophecy.left(), before, slot);
    }

    public boolean mayFail() {
        return work != Work.SUCCEEDED && prophecy.workMayFail();
    }

    /** Whether the driver was seen to work for it. */
    public boolean worked() {
        return worksOn != NOWHERE;
    }

    public static final class Get extends Operation {
        public final String request;
        public final TraceKey key;

        public Get(long called, String request, TraceKey key, Prophecy prophecy) {
            super(called, prophecy);
            this.request = request;
            this.key = key;
        }
    }

    public static final class Put extends Operation {
        public final int slot;

        public Put(long called, int slot) {
            super(called, new Prophecy());
            this.slot = slot;
        }
    }

    public static final class Evict extends Operation {
        public final TraceKey key;

        public Evict(long called, TraceKey key, Prophecy prophecy) {
            super(called, prophecy);
            this.key = key;
        }
    }

    public static final class Reprogram extends Operation {
        /** What the driver was seen to do: by slot, whether it succeeded. */
        public final TreeMap<Integer, Boolean> programmed = new TreeMap<>();
        /** Whether a program is in progress. */
        public boolean programs;

        public Set<Integer> failed() {
            Set<Integer> failed = new TreeSet<>(programmed.keySet());
            failed.removeIf(slot -> Boolean.TRUE.equals(programmed.get(slot)));
            return failed;
        }

        public Reprogram(long called) {
            super(called, new Prophecy());
        }
    }
}
