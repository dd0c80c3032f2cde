package dev.keyslots.bench.contestants;

import dev.keyslots.crypto.CryptoKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A look-up, and a compare-and-set up and down: whoever shares a slot has to do at least that. Not a manager: it neither displaces a
 * key nor looks at its counts, so it must not be given more keys than slots.
 */
final class Floor implements Slots {

    private record Slot(int index, Count count) {}

    private final ContestantHardware hardware;
    private final Map<CryptoKey, Slot> slots = new ConcurrentHashMap<>();
    private final AtomicInteger used = new AtomicInteger();

    Floor(ContestantHardware hardware) {
        this.hardware = hardware;
    }

    @Override
    public Object get(CryptoKey key) {
        Slot slot = slots.get(key);
        if (slot == null) {
            slot = slots.computeIfAbsent(key, this::program);
        }
        slot.count.up();
        return slot;
    }

    private Slot program(CryptoKey key) {
        int index = used.getAndIncrement();
        if (index >= hardware.slots()) {
            throw new IllegalStateException("more keys than slots");
        }
        hardware.program(index, key);
        return new Slot(index, new Count());
    }

    @Override
    public void put(Object slot) {
        ((Slot) slot).count.down();
    }

    @Override
    public int index(Object slot) {
        return ((Slot) slot).index;
    }
}
