package dev.keyslots.checking.traces.event;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One event of a trace: a step that was logged where it takes effect, or the call and the return of an operation that takes
 * effect somewhere in between. {@code operation} is a number that no two operations have while either is under way; {@code request}
 * names a request where the trace tells requests apart, and a slot is a number from 0.
 */
public sealed interface TraceEvent {

    /**
     * A step took effect here.
     *
     * @param request empty where the action has none
     * @param key empty where the action has none
     * @param slot -1 where the action has none
     * @param failed the argument of {@code ReprogramAll}, else empty
     * @param left of a step in which the driver failed; else unknown
     */
    record Step(StepKind kind, String request, Optional<TraceKey> key, int slot, Set<Integer> failed, LeftSlot left)
            implements TraceEvent {

        @Override
        public String toString() {
            StringBuilder arguments = new StringBuilder();
            append(arguments, kind.hasRequest() ? request : "");
            append(arguments, key.map(Object::toString).orElse(""));
            append(arguments, kind.hasSlot() ? String.valueOf(slot) : "");
            append(arguments, kind == StepKind.REPROGRAM_ALL ? failed.toString() : "");
            return kind + (arguments.isEmpty() ? "" : "(" + arguments + ")") + left.says();
        }

        private static void append(StringBuilder arguments, String argument) {
            arguments
                    .append(arguments.isEmpty() || argument.isEmpty() ? "" : ", ")
                    .append(argument);
        }
    }

    /** A request asks for a slot with this key. */
    record GetCalled(long operation, String request, TraceKey key, Prophecy prophecy) implements TraceEvent {

        /** One whose trace is not read ahead. */
        public GetCalled(long operation, String request, TraceKey key) {
            this(operation, request, key, new Prophecy());
        }

        @Override
        public String toString() {
            return "get(" + (request.isEmpty() ? "" : request + ", ") + key + ") is called";
        }
    }

    /** It has one. */
    record GetReturned(long operation, int slot) implements TraceEvent {
        @Override
        public String toString() {
            return "get returns slot " + slot;
        }
    }

    /** It has none: the key could not be programmed. */
    record GetFailed(long operation) implements TraceEvent {
        @Override
        public String toString() {
            return "get returns an error";
        }
    }

    /** It has none, and nothing has happened: it did not want to wait, or not any longer. */
    record GetGaveUp(long operation) implements TraceEvent {
        @Override
        public String toString() {
            return "get returns without a slot";
        }
    }

    /** A request puts its slot back. */
    record PutCalled(long operation, String request, int slot) implements TraceEvent {
        @Override
        public String toString() {
            return "put(" + (request.isEmpty() ? "" : request + ", ") + slot + ") is called";
        }
    }

    record PutReturned(long operation) implements TraceEvent {
        @Override
        public String toString() {
            return "put returns";
        }
    }

    record EvictCalled(long operation, TraceKey key, Prophecy prophecy) implements TraceEvent {

        /** One whose trace is not read ahead. */
        public EvictCalled(long operation, TraceKey key) {
            this(operation, key, new Prophecy());
        }

        @Override
        public String toString() {
            return "evict(" + key + ") is called";
        }
    }

    record EvictReturned(long operation, Result result) implements TraceEvent {

        /** What the call returned. */
        public enum Result {
            DONE,
            BUSY,
            FAILED,
            /** It did not want to wait any longer; nothing has happened. */
            GAVE_UP
        }

        @Override
        public String toString() {
            return switch (result) {
                case DONE -> "evict returns success";
                case BUSY -> "evict returns that the key is in use";
                case FAILED -> "evict returns an error";
                case GAVE_UP -> "evict returns without having waited";
            };
        }
    }

    record ReprogramCalled(long operation) implements TraceEvent {
        @Override
        public String toString() {
            return "reprogram all is called";
        }
    }

    /** @param failed the slots that could not be programmed; empty if the trace has no word of them */
    record ReprogramReturned(long operation, Optional<Set<Integer>> failed) implements TraceEvent {
        @Override
        public String toString() {
            return "reprogram all returns";
        }
    }

    /**
     * The driver is asked to program a slot, in the course of this operation. From here on the slot is the operation's.
     *
     * @param key what it is handed; empty if the trace does not say
     */
    record ProgramBegins(long operation, int slot, Optional<TraceKey> key) implements TraceEvent {
        @Override
        public String toString() {
            return "the driver begins to program slot " + slot
                    + key.map(handed -> " with " + handed).orElse("");
        }
    }

    /** The driver is done. */
    record ProgramEnds(long operation, int slot, boolean succeeded, LeftSlot left) implements TraceEvent {
        @Override
        public String toString() {
            return "the driver " + (succeeded ? "has programmed" : "could not program") + " slot " + slot + left.says();
        }
    }

    /**
     * The driver is asked to erase a slot, in the course of this operation.
     *
     * @param key what it is handed; empty if the trace does not say
     */
    record EraseBegins(long operation, int slot, Optional<TraceKey> key) implements TraceEvent {
        @Override
        public String toString() {
            return "the driver begins to erase slot " + slot
                    + key.map(handed -> " of " + handed).orElse("");
        }
    }

    record EraseEnds(long operation, int slot, boolean succeeded, LeftSlot left) implements TraceEvent {
        @Override
        public String toString() {
            return "the driver " + (succeeded ? "has erased" : "could not erase") + " slot " + slot + left.says();
        }
    }

    /**
     * What the manager or the hardware was seen to have while no operation was under way. Of what is empty nothing was seen.
     *
     * @param counts how many hold each slot
     * @param idle the idle list
     * @param keys what is on record for each slot
     * @param links what the records are good for: {@code empty}, {@code linked}, {@code doomed} or {@code stale}
     * @param hardware which key each slot has in hardware
     */
    record InputSnapshot(
            Optional<List<Integer>> counts,
            Optional<List<Integer>> idle,
            Optional<List<Optional<TraceKey>>> keys,
            Optional<List<String>> links,
            Optional<List<Optional<TraceKey>>> hardware)
            implements TraceEvent {
        @Override
        public String toString() {
            return "a snapshot" + says("counts", counts) + says("idle list", idle) + says("keys", keys)
                    + says("links", links) + says("hardware", hardware);
        }

        private static String says(String what, Optional<? extends List<?>> seen) {
            return seen.map(list -> list.stream()
                            .map(each -> each instanceof Optional<?> key
                                    ? key.map(Object::toString).orElse("none")
                                    : String.valueOf(each))
                            .collect(Collectors.joining(", ", ", " + what + " [", "]")))
                    .orElse("");
        }
    }

    /**
     * A cross-check: by now the get has its slot, by a hit; or the put has counted itself out.
     *
     * @param becameIdle whether the slot became idle by it
     */
    record HasTakenEffect(long operation, int slot, boolean becameIdle) implements TraceEvent {
        @Override
        public String toString() {
            return "inside the function: "
                    + (becameIdle ? "slot " + slot + " has become idle" : "the count of slot " + slot + " has changed");
        }
    }

    /**
     * A cross-check: at this moment the slot's count was this, or is going to be before {@link CountWasSeen}; the probe reads it
     * a little later than it notes the time.
     */
    record CountSeen(long operation, int slot, long count, Moment moment) implements TraceEvent {

        /** When in its operation a probe reads the count. */
        public enum Moment {
            GET_RETURNS,
            PUT_BEGINS,
            PUT_RETURNS
        }

        @Override
        public String toString() {
            return "the count of slot " + slot + " is seen to be " + count;
        }
    }

    /** By now the count has been read. */
    record CountWasSeen(long operation) implements TraceEvent {}

    /**
     * A cross-check: an operation read this key, or none, in the record of the slot that it uses.
     *
     * @param identity what the manager compares, see {@link TraceKey#identity}
     */
    record KeySeen(long operation, int slot, Optional<Object> identity) implements TraceEvent {
        @Override
        public String toString() {
            return "the record of slot " + slot + " is seen to have "
                    + identity.map(TraceKey::shown).map(key -> "key " + key).orElse("no key");
        }
    }

    /**
     * A cross-check: an eviction has looked its key up.
     *
     * @param slot -1 if it was in none
     */
    record LookedUp(long operation, int slot) implements TraceEvent {
        @Override
        public String toString() {
            return "evict finds its key in " + (slot < 0 ? "no slot" : "slot " + slot);
        }
    }

    /**
     * A get has a slot of which it is not known which one that is.
     *
     * @param isOneOfThePending whether it is one that gets have programmed which had not returned by the end of the trace
     */
    record GetReturnedUnknown(long operation, long address, boolean isOneOfThePending) implements TraceEvent {
        @Override
        public String toString() {
            return "get returns the slot at 0x" + Long.toHexString(address);
        }
    }

    /**
     * What was traced contradicts other lines of the trace, whatever the state of the manager is: a return of something else than was called
     * last, say.
     */
    record OutOfPlace(String what, String why) implements TraceEvent {
        @Override
        public String toString() {
            return what;
        }
    }
}
