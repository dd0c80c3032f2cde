package dev.keyslots.checking.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Slots in memory, that note what is done to them, and fail when they are told to. */
final class KitHardware implements Hardware {
    static final String NO_KEY = "NoKey";

    /** How the next calls of the driver end. */
    enum Outcome {
        SUCCEEDS(""),
        FAILS_AND_LEAVES(", where the driver fails and leaves the slot as it is"),
        FAILS_AND_BLANKS(", where the driver fails and leaves the slot blank");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** @param program whether it was to program, else to erase */
    record Call(boolean program, int slot, String key, boolean succeeded) {
        @Override
        public String toString() {
            return (program ? "program slot " + slot + " with " + key : "erase slot " + slot)
                    + (succeeded ? "" : ", which failed");
        }
    }

    private final String[] keys;
    private final List<Call> calls = new ArrayList<>();
    private Outcome outcome = Outcome.SUCCEEDS;
    private Set<Integer> failing = Set.of();

    KitHardware(int slots) {
        keys = new String[slots];
        Arrays.fill(keys, NO_KEY);
    }

    @Override
    public synchronized void program(int slot, String key) throws DriverFailed {
        perform(true, slot, key);
    }

    @Override
    public synchronized void erase(int slot) throws DriverFailed {
        perform(false, slot, NO_KEY);
    }

    private void perform(boolean program, int slot, String key) throws DriverFailed {
        if (slot < 0 || slot >= keys.length) {
            throw new IndexOutOfBoundsException("there is no slot " + slot + "; there are " + keys.length);
        }
        boolean fails = outcome != Outcome.SUCCEEDS && (failing.isEmpty() || failing.contains(slot));
        calls.add(new Call(program, slot, key, !fails));
        if (!fails) {
            keys[slot] = key;
            return;
        }
        if (outcome == Outcome.FAILS_AND_BLANKS) {
            keys[slot] = NO_KEY;
        }
        throw new DriverFailed("the driver could not " + (program ? "program" : "erase") + " slot " + slot);
    }

    /** @param slots of which calls end so; empty for all */
    synchronized void willEnd(Outcome how, Set<Integer> slots) {
        outcome = how;
        failing = slots;
    }

    synchronized void reset() {
        Arrays.fill(keys, NO_KEY);
    }

    synchronized List<Call> takeCalls() {
        List<Call> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    synchronized String key(int slot) {
        return keys[slot];
    }

    /** As the specification's variable {@code hardware}. */
    synchronized Map<Integer, String> contents() {
        Map<Integer, String> contents = new TreeMap<>();
        for (int slot = 0; slot < keys.length; slot++) {
            contents.put(slot, keys[slot]);
        }
        return contents;
    }
}
