package dev.keyslots.checking.traces.linux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one task has called that has not returned, the innermost last: an interrupt may put a slot while a get is under way. */
final class Task {

    enum Call {
        GET("get"),
        PUT("put"),
        EVICT("evict"),
        REPROGRAM("reprog");

        private final String says;

        Call(String says) {
            this.says = says;
        }

        String says() {
            return says;
        }
    }

    /**
     * The driver's work that is under way.
     *
     * @param programs false if it erases
     * @param key an address
     */
    record Work(boolean programs, int slot, long key) {}

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
        /** What the driver is doing for it. */
        @Nullable
        Work work;
        /** What the driver returned last. */
        long error;
        /** Where the slot is that it has to do with, 0 if that is not known. */
        long address;
        /** Whether it is the first to use its slot or the last one, if that was seen. */
        Optional<Boolean> changesList = Optional.empty();
        /** Whether it was seen to change the idle list. */
        boolean listChanged;

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
