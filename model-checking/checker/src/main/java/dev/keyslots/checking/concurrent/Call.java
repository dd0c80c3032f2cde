package dev.keyslots.checking.concurrent;

import dev.keyslots.oracle.Label;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A call of the manager that has returned, and the steps of the specification that it may have been. Requests and keys by the
 * names that they have in the model, slots by number.
 */
sealed interface Call {

    /** The step, or several that look the same to the caller; empty if nothing can have happened. */
    List<Label> outcomes(int slots);

    /** One that ended without having done anything, as its time ran out; alone it would have done something. */
    sealed interface GaveUp extends Call {

        @Override
        default List<Label> outcomes(int slots) {
            return List.of();
        }

        /** Whether such a call would have ended in this step, had it been alone. */
        boolean wouldBe(Label step);
    }

    record Got(String request, String key, int slot) implements Call {
        @Override
        public List<Label> outcomes(int slots) {
            return List.of(Label.of("GetHit", request, key, slot), Label.of("GetProgram", request, key, slot));
        }
    }

    record GotNothing(String request, String key) implements GaveUp {
        @Override
        public boolean wouldBe(Label step) {
            return step.action().startsWith("Get")
                    && step.arguments().subList(0, 2).equals(List.of(request, key));
        }
    }

    record Put(String request, int slot) implements Call {
        @Override
        public List<Label> outcomes(int slots) {
            return List.of(Label.of("Put", request, slot));
        }
    }

    record Evicted(String key) implements Call {
        @Override
        public List<Label> outcomes(int slots) {
            return Stream.concat(Stream.of(Label.of("EvictAbsent", key)), inAnySlot("EvictIdle", key, slots))
                    .toList();
        }
    }

    record EvictedInUse(String key) implements Call {
        @Override
        public List<Label> outcomes(int slots) {
            return inAnySlot("EvictBusy", key, slots).toList();
        }
    }

    record EvictedNothing(String key) implements GaveUp {
        @Override
        public boolean wouldBe(Label step) {
            return step.action().startsWith("Evict")
                    && step.arguments().getFirst().equals(key);
        }
    }

    record Reprogrammed() implements Call {
        @Override
        public List<Label> outcomes(int slots) {
            return List.of(Label.of("ReprogramAll", Set.of()));
        }
    }

    /** Nothing was called, as the request was not in the state for it. */
    record Nothing() implements Call {
        @Override
        public List<Label> outcomes(int slots) {
            return List.of();
        }
    }

    private static Stream<Label> inAnySlot(String action, String key, int slots) {
        return IntStream.range(0, slots).mapToObj(slot -> Label.of(action, key, slot));
    }
}
