package dev.keyslots.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Slots in memory that record what is done to them, and fail when a test wants them to. */
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
    private int programsToFail;
    private int oneFailsIn;
    private Random random = new Random(0);
    private long failures;

    KitHardware(int slots) {
        keys = new String[slots];
        Arrays.fill(keys, NO_KEY);
    }

    @Override
    public synchronized void program(int slot, String key) throws DriverFailedException {
        perform(true, slot, key);
    }

    @Override
    public synchronized void erase(int slot) throws DriverFailedException {
        perform(false, slot, NO_KEY);
    }

    private void perform(boolean program, int slot, String key) throws DriverFailedException {
        if (slot < 0 || slot >= keys.length) {
            throw new IndexOutOfBoundsException("there is no slot " + slot + "; there are " + keys.length);
        }
        Outcome end = endOf(program, slot);
        calls.add(new Call(program, slot, key, end == Outcome.SUCCEEDS));
        if (end == Outcome.SUCCEEDS) {
            keys[slot] = key;
            return;
        }
        failures++;
        if (end == Outcome.FAILS_AND_BLANKS) {
            keys[slot] = NO_KEY;
        }
        throw new DriverFailedException("the driver could not " + (program ? "program" : "erase") + " slot " + slot);
    }

    private Outcome endOf(boolean program, int slot) {
        if (program && programsToFail > 0) {
            programsToFail--;
            return Outcome.FAILS_AND_BLANKS;
        }
        if (oneFailsIn > 0 && random.nextInt(oneFailsIn) == 0) {
            return random.nextBoolean() ? Outcome.FAILS_AND_BLANKS : Outcome.FAILS_AND_LEAVES;
        }
        return failing.isEmpty() || failing.contains(slot) ? outcome : Outcome.SUCCEEDS;
    }

    /** @param slots of which calls end so; empty for all */
    synchronized void willEnd(Outcome how, Set<Integer> slots) {
        outcome = how;
        failing = slots;
    }

    /** This many programs fail, for any request; then the driver works again. */
    synchronized void nextProgramsFail(int count) {
        programsToFail = count;
    }

    /** From now on one in so many calls fails, drawn from this seed. */
    synchronized void failsNowAndThen(int one, long seed) {
        oneFailsIn = one;
        random = new Random(seed);
    }

    /** How many calls have failed. */
    synchronized long failures() {
        return failures;
    }

    /** @return what was seen until then */
    synchronized Seen reset() {
        Seen before = look();
        Arrays.fill(keys, NO_KEY);
        return before;
    }

    /**
     * What was seen at one moment.
     *
     * @param calls since the last time
     * @param contents as the specification's variable {@code hardware}
     */
    record Seen(List<Call> calls, Map<Integer, String> contents) {
        Seen {
            calls = List.copyOf(calls);
        }

        List<Call> programs() {
            return calls.stream().filter(Call::program).toList();
        }

        List<Call> erasures() {
            return calls.stream().filter(call -> !call.program()).toList();
        }
    }

    synchronized Seen look() {
        Seen seen = new Seen(calls, contents());
        calls.clear();
        return seen;
    }

    synchronized String key(int slot) {
        return keys[slot];
    }

    synchronized Map<Integer, String> contents() {
        Map<Integer, String> contents = new TreeMap<>();
        for (int slot = 0; slot < keys.length; slot++) {
            contents.put(slot, keys[slot]);
        }
        return contents;
    }
}
