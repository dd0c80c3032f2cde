package dev.keyslots.bench;

import dev.keyslots.bench.contestants.Contestant;
import dev.keyslots.bench.contestants.ContestantHardware;
import dev.keyslots.bench.contestants.RandomKeys;
import dev.keyslots.bench.contestants.Slots;
import dev.keyslots.crypto.CryptoKey;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What it costs to get a key's slot and to put it back. Each contestant runs in a JVM of its own, so that every call in it has one
 * target.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ManagerBenchmark {

    /** As many as a UFS host controller has; each holds a key, and two of these keys are used. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls the setup before anything else.
    public static class Resident {
        private static final int SLOTS = 32;

        @Param
        public Contestant contestant;

        /** Whether somebody else holds the keys throughout: no slot falls idle then. */
        @Param({"false", "true"})
        public boolean pinned;

        Slots slots;
        CryptoKey first;
        CryptoKey second;

        @Setup
        public void fill() throws Exception {
            slots = contestant.on(new ContestantHardware(SLOTS));
            List<CryptoKey> keys = RandomKeys.draw(SLOTS);
            for (CryptoKey key : keys) {
                slots.put(slots.get(key));
            }
            first = keys.get(0);
            second = keys.get(1);
            if (pinned) {
                slots.get(first);
                slots.get(second);
            }
        }
    }

    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // As above.
    public static class OwnKey {
        CryptoKey key;

        @Setup
        public void choose(Resident resident, ThreadParams thread) {
            key = thread.getThreadIndex() == 0 ? resident.first : resident.second;
        }
    }

    /** Few slots, and so many keys that take turns that even a cache that goes by frequency finds next to none. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // As above.
    public static class Turns {
        private static final int SLOTS = 4;
        private static final int KEYS = 64;

        @Param
        public Contestant contestant;

        Slots slots;
        private CryptoKey[] keys;
        private int next;

        @Setup
        public void open() {
            slots = contestant.on(new ContestantHardware(SLOTS));
            keys = RandomKeys.draw(KEYS).toArray(CryptoKey[]::new);
        }

        CryptoKey next() {
            next = (next + 1) % KEYS;
            return keys[next];
        }
    }

    @Benchmark
    public Object hit(Resident resident) throws Exception {
        return getAndPut(resident.slots, resident.first);
    }

    @Benchmark
    @Threads(2)
    public Object sameKey(Resident resident) throws Exception {
        return getAndPut(resident.slots, resident.first);
    }

    @Benchmark
    @Threads(2)
    public Object differentKeys(Resident resident, OwnKey own) throws Exception {
        return getAndPut(resident.slots, own.key);
    }

    @Benchmark
    public Object miss(Turns turns) throws Exception {
        return getAndPut(turns.slots, turns.next());
    }

    private static Object getAndPut(Slots slots, CryptoKey key) throws Exception {
        Object slot = slots.get(key);
        slots.put(slot);
        return slot;
    }
}
