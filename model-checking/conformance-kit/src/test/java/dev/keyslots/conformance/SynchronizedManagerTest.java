package dev.keyslots.conformance;

import java.util.Map;
import java.util.OptionalInt;

/** A foreign manager that can do everything, of another design than ours. */
class SynchronizedManagerTest extends KeyslotManagerContract {

    @Override
    protected ManagerUnderTest manager(int slots, Hardware hardware) {
        return new SynchronizedManager(slots, hardware);
    }

    @Override
    protected Map<String, String> choices() {
        return Map.of("evictInUse", "Refuses");
    }

    @Override
    protected OptionalInt stepsToFollow() {
        return OptionalInt.of(31_992);
    }
}
