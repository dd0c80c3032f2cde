package dev.keyslots.conformance;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A manager with one thing changed, in a subclass. */
class ForwardingManager implements ManagerUnderTest {
    private final ManagerUnderTest manager;

    ForwardingManager(ManagerUnderTest manager) {
        this.manager = manager;
    }

    @SuppressWarnings("UnusedVariable") // for those that override it
    void got(int slot, String key) throws DriverFailedException {}

    int shown(int slot) {
        return slot;
    }

    @Override
    public int get(String key) throws DriverFailedException, InterruptedException {
        int slot = manager.get(key);
        got(slot, key);
        return shown(slot);
    }

    @Override
    public OptionalInt tryGet(String key) throws DriverFailedException, InterruptedException {
        OptionalInt slot = manager.tryGet(key);
        if (slot.isEmpty()) {
            return slot;
        }
        got(slot.getAsInt(), key);
        return OptionalInt.of(shown(slot.getAsInt()));
    }

    @Override
    public void put(int slot) {
        manager.put(slot);
    }

    @Override
    public Eviction evict(String key) throws InterruptedException {
        return manager.evict(key);
    }

    @Override
    public Set<Integer> reprogram() throws InterruptedException {
        return manager.reprogram();
    }

    @Override
    public Optional<Snapshot> snapshot() {
        return manager.snapshot();
    }
}
