package dev.keyslots.conformance;

import dev.keyslots.conformance.KitHardware.Outcome;
import java.util.Set;

/** A step of lock-step; a chain skips a step that cannot be taken, for example the put of a request that holds nothing. */
sealed interface KitStep {

    record Get(String request, String key, Outcome driver) implements KitStep {
        @Override
        public String toString() {
            return "%s: get(%s)%s".formatted(request, key, driver);
        }
    }

    record Put(String request) implements KitStep {
        @Override
        public String toString() {
            return request + ": put";
        }
    }

    record Evict(String key, Outcome driver) implements KitStep {
        @Override
        public String toString() {
            return "evict(%s)%s".formatted(key, driver);
        }
    }

    /** @param failing the slots of which the driver reports an error */
    record Reprogram(boolean afterReset, Set<Integer> failing) implements KitStep {
        public Reprogram {
            failing = Set.copyOf(failing);
        }

        @Override
        public String toString() {
            return (afterReset ? "the hardware is reset, " : "") + "reprogram"
                    + (failing.isEmpty() ? "" : ", where the driver fails in slots " + failing);
        }
    }
}
