package dev.keyslots.conformance;

import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** A general pool, from commons-pool2, taken for a keyslot manager: it declares what it cannot do. */
class PooledManagerTest extends KeyslotManagerContract {

    @Override
    protected ManagerUnderTest manager(int slots, Hardware hardware) {
        return new PooledManager(slots, hardware);
    }

    /** It can only do without waiting what it can do at all. */
    @Override
    protected Set<Ability> missing() {
        return EnumSet.complementOf(EnumSet.of(Ability.TRY_GET));
    }

    @Override
    protected Map<String, String> choices() {
        return Map.of("evictInUse", "Refuses", "victim", "AnyIdle");
    }

    @Override
    protected OptionalInt stepsToFollow() {
        return OptionalInt.of(984);
    }
}
