package dev.keyslots.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A manager that chooses a slot under its monitor and has the driver program it outside, for several keys at a time: so what was
 * chosen later may reach the hardware first. Its driver must not fail.
 */
final class ChoosesFirstManager implements ManagerUnderTest {
    private static final String NONE = "";

    private final Hardware hardware;
    private final String[] keys;
    private final int[] counts;
    /** Slots that are being programmed. */
    private final Set<Integer> busy = new HashSet<>();

    private final List<Integer> idle = new ArrayList<>();

    ChoosesFirstManager(int slots, Hardware hardware) {
        this.hardware = hardware;
        this.keys = new String[slots];
        this.counts = new int[slots];
        Arrays.fill(keys, NONE);
        for (int slot = 0; slot < slots; slot++) {
            idle.add(slot);
        }
    }

    @Override
    public int get(String key) throws DriverFailedException, InterruptedException {
        int slot;
        synchronized (this) {
            while (true) {
                slot = Arrays.asList(keys).indexOf(key);
                if (slot >= 0 && !busy.contains(slot)) {
                    idle.remove(Integer.valueOf(slot));
                    counts[slot]++;
                    return slot;
                }
                if (slot < 0 && !idle.isEmpty()) {
                    slot = idle.removeFirst();
                    keys[slot] = key;
                    counts[slot] = 1;
                    busy.add(slot);
                    break;
                }
                wait();
            }
        }
        LockSupport.parkNanos(1); // lets others come between
        hardware.program(slot, key);
        synchronized (this) {
            busy.remove(slot);
            notifyAll();
        }
        return slot;
    }

    @Override
    public synchronized void put(int slot) {
        if (--counts[slot] == 0) {
            idle.addLast(slot);
            notifyAll();
        }
    }

    @Override
    public synchronized Eviction evict(String key) throws InterruptedException {
        int slot = Arrays.asList(keys).indexOf(key);
        if (slot < 0) {
            return Eviction.DONE;
        }
        if (counts[slot] > 0) {
            return Eviction.IN_USE;
        }
        try {
            hardware.erase(slot);
        } catch (DriverFailedException e) {
            throw new AssertionError(e);
        }
        keys[slot] = NONE;
        idle.remove(Integer.valueOf(slot));
        idle.addFirst(slot);
        return Eviction.DONE;
    }

    @Override
    public synchronized Set<Integer> reprogram() throws InterruptedException {
        while (!busy.isEmpty()) {
            wait();
        }
        for (int slot = 0; slot < keys.length; slot++) {
            if (!keys[slot].equals(NONE)) {
                try {
                    hardware.program(slot, keys[slot]);
                } catch (DriverFailedException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return Set.of();
    }
}
