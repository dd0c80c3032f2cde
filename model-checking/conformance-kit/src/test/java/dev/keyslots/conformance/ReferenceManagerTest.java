package dev.keyslots.conformance;

import dev.keyslots.manager.KeyslotListener;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** Our own manager, with the kit's own choices: it makes all of those of the reference, and can do everything. */
class ReferenceManagerTest {

    /**
     * Hits and puts take no lock then, and the order of last uses is exact within a thread only. A slot that could not be programmed goes
     * to the end of that order even if it is empty, which no choice of a victim in any order allows: so the driver does not fail here.
     */
    @Nested
    class Without_a_listener extends KeyslotManagerContract {
        @Override
        protected ManagerUnderTest manager(int slots, Hardware hardware) {
            return new ReferenceManager(slots, hardware, KeyslotListener.NONE);
        }

        @Override
        protected Set<Ability> missing() {
            return EnumSet.of(Ability.LEAST_RECENTLY_USED, Ability.DRIVER_ERRORS);
        }

        @Override
        protected Map<String, String> choices() {
            return Map.of("victim", "AnyIdle");
        }
    }

    @Nested
    class With_erasures_in_the_background extends KeyslotManagerContract {
        @Override
        protected ManagerUnderTest manager(int slots, Hardware hardware) {
            return new ReferenceManager(slots, hardware);
        }
    }

    /** What is to be erased stays so until its key or its slot is wanted. */
    @Nested
    class Without_erasures_in_the_background extends KeyslotManagerContract {
        @Override
        protected ManagerUnderTest manager(int slots, Hardware hardware) {
            return new ReferenceManager(slots, hardware, event -> {}, erasure -> {});
        }

        @Override
        protected OptionalInt stepsToFollow() {
            return OptionalInt.of(41_280);
        }
    }
}
