package dev.keyslots.checking.traces.linux;

import java.util.ArrayDeque;
import java.util.Deque;

/** What one task has called that has not returned, the innermost last: an interrupt may put a slot while a get is under way. */
final class Task {

    enum Call {
        GET,
        PUT,
        EVICT,
        REPROGRAM
    }

    /** One call. */
    static final class Open {
        final Call call;
        final long operation;
        final long profile;
        final long key;
        /** The slot that the driver was seen to program, -1 if it was not. */
        int programmed = -1;
        /** Whether the driver was seen to blank a slot. */
        boolean blanked;

        Open(Call call, long operation, long profile, long key) {
            this.call = call;
            this.operation = operation;
            this.profile = profile;
            this.key = key;
        }
    }

    /** The profile that it has to do with last, 0 if none. */
    long profile;

    /** The get that returned last, if it was seen which count its slot had. */
    long counted = -1;

    long countedProfile;

    final Deque<Open> open = new ArrayDeque<>();
}
