package dev.keyslots.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A manager as one would write it in an afternoon: one monitor around everything, arrays, and an eviction in use that is refused. */
class SynchronizedManager implements ManagerUnderTest {
    private static final String NONE = "";

    private final Hardware hardware;

    /** The key of each slot, also of those that are to be erased. */
    final String[] keys;

    /** Whether what the slot holds may be used. */
    private final boolean[] live;

    final int[] counts;
    final List<Integer> idle = new ArrayList<>();

    SynchronizedManager(int slots, Hardware hardware) {
        this.hardware = hardware;
        this.keys = new String[slots];
        this.live = new boolean[slots];
        this.counts = new int[slots];
        Arrays.fill(keys, NONE);
        for (int slot = 0; slot < slots; slot++) {
            idle.add(slot);
        }
    }

    @Override
    public synchronized int get(String key) throws DriverFailedException, InterruptedException {
        while (true) {
            OptionalInt slot = tryGet(key);
            if (slot.isPresent()) {
                return slot.getAsInt();
            }
            wait();
        }
    }

    @Override
    public synchronized OptionalInt tryGet(String key) throws DriverFailedException {
        return tryGet(key, find(key));
    }

    /** The slot that has something of this key; -1 if none has. */
    synchronized int find(String key) {
        return Arrays.asList(keys).indexOf(key);
    }

    /** @param slot where the key was found */
    final synchronized OptionalInt tryGet(String key, int slot) throws DriverFailedException {
        if (slot >= 0 && live[slot]) {
            return OptionalInt.of(take(slot));
        }
        if (slot >= 0 ? counts[slot] > 0 : idle.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(program(slot >= 0 ? slot : idle.getFirst(), key));
    }

    private int program(int slot, String key) throws DriverFailedException {
        try {
            hardware.program(slot, key);
        } catch (DriverFailedException e) {
            couldNotProgram(slot);
            throw e;
        }
        keys[slot] = key;
        live[slot] = true;
        return take(slot);
    }

    /** Nobody knows what is left in the slot. */
    void couldNotProgram(int slot) {
        live[slot] = false;
        idle.remove(Integer.valueOf(slot));
        idle.addLast(slot);
    }

    private int take(int slot) {
        idle.remove(Integer.valueOf(slot));
        counts[slot]++;
        return slot;
    }

    @Override
    public synchronized void put(int slot) {
        if (counts[slot] == 0) {
            throw new IllegalStateException("nobody holds slot " + slot);
        }
        if (--counts[slot] == 0) {
            idle.addLast(slot);
            becameIdle(slot);
        }
    }

    /** Wakes those who wait. */
    synchronized void becameIdle(int slot) {
        notifyAll();
    }

    @Override
    public synchronized Eviction evict(String key) {
        int slot = find(key);
        if (slot < 0) {
            return Eviction.DONE;
        }
        if (counts[slot] > 0) {
            return Eviction.IN_USE;
        }
        live[slot] = false;
        try {
            hardware.erase(slot);
        } catch (DriverFailedException e) {
            return Eviction.FAILED;
        }
        keys[slot] = NONE;
        idle.remove(Integer.valueOf(slot));
        idle.addFirst(slot);
        return Eviction.DONE;
    }

    @Override
    public synchronized Set<Integer> reprogram() {
        Set<Integer> failed = new HashSet<>();
        for (int slot = 0; slot < keys.length; slot++) {
            if (live[slot]) {
                try {
                    hardware.program(slot, keys[slot]);
                } catch (DriverFailedException e) {
                    live[slot] = false;
                    failed.add(slot);
                }
            }
        }
        return failed;
    }

    @Override
    public synchronized Optional<Snapshot> snapshot() {
        List<String> shown = new ArrayList<>();
        for (int slot = 0; slot < keys.length; slot++) {
            shown.add(live[slot] ? keys[slot] : NONE);
        }
        return Optional.of(new Snapshot(shown, Arrays.stream(counts).boxed().toList(), idle));
    }
}
