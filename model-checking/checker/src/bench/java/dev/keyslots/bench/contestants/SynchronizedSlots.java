package dev.keyslots.bench.contestants;

import dev.keyslots.crypto.CryptoKey;
import java.util.HashMap;
import java.util.Map;

/** One monitor around everything, the driver included; who waits is woken by every slot that falls idle. */
final class SynchronizedSlots implements Slots {

    private static final class Slot extends LruList.Node {
        int count;

        Slot(int index) {
            super(index);
        }
    }

    private final ContestantHardware hardware;
    private final Map<CryptoKey, Slot> slots = new HashMap<>();
    private final LruList idle = new LruList();

    SynchronizedSlots(ContestantHardware hardware) {
        this.hardware = hardware;
        for (int i = 0; i < hardware.slots(); i++) {
            idle.addLast(new Slot(i));
        }
    }

    @Override
    public synchronized Object get(CryptoKey key) throws InterruptedException {
        while (true) {
            Slot hit = slots.get(key);
            if (hit != null) {
                return share(hit);
            }
            if (idle.first() instanceof Slot victim) {
                return program(victim, key);
            }
            wait();
        }
    }

    private Slot share(Slot slot) {
        if (slot.count++ == 0) {
            idle.remove(slot);
        }
        return slot;
    }

    private Slot program(Slot victim, CryptoKey key) {
        if (victim.key != null) {
            slots.remove(victim.key);
        }
        hardware.program(victim.index, key);
        victim.key = key;
        slots.put(key, victim);
        return share(victim);
    }

    @Override
    public synchronized void put(Object held) {
        Slot slot = (Slot) held;
        if (--slot.count == 0) {
            idle.addLast(slot);
            notifyAll();
        }
    }

    @Override
    public int index(Object slot) {
        return ((Slot) slot).index;
    }
}
