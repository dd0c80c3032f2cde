package dev.keyslots.bench;

import dev.keyslots.bench.contestants.Contestant;
import dev.keyslots.bench.contestants.ContestantHardware;
import dev.keyslots.bench.contestants.RandomKeys;
import dev.keyslots.bench.contestants.Slots;
import dev.keyslots.crypto.CryptoKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Slots that really run out: many virtual threads, each of which goes on getting a slot for a key drawn at random, holds it for a
 * while, parked, and puts it back. Meanwhile each sees to it that its slot keeps its key.
 */
final class Exhaustion {
    private static final int THREADS = 64;
    private static final int SLOTS = 4;
    private static final int KEYS = 32;
    private static final long HOLD = TimeUnit.MICROSECONDS.toNanos(100);

    /** How long a thread would wait if slots went round with no time lost, and nobody shared one; in nanoseconds. */
    static final double IDEAL_WAIT = (double) THREADS * HOLD / SLOTS;

    /** A thread that is this much behind waits for a slot that it never gets. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ContestantHardware hardware = new ContestantHardware(SLOTS);
    private final List<CryptoKey> keys = RandomKeys.draw(KEYS);
    private final Slots slots;

    /**
     * What one round brought; times in nanoseconds.
     *
     * @param waits from the call of get to its return
     * @param holds from there to the call of put: parking takes longer than one asks for
     */
    record Round(Histogram waits, Histogram holds, double perSecond) {}

    Exhaustion(Contestant contestant) {
        slots = contestant.on(hardware);
    }

    /** @throws TimeoutException if a thread never got a slot */
    Round run(Duration duration) throws InterruptedException, ExecutionException, TimeoutException {
        Histogram waits = new ConcurrentHistogram(3);
        Histogram holds = new ConcurrentHistogram(3);
        long start = System.nanoTime();
        List<FutureTask<Void>> users = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            FutureTask<Void> user = new FutureTask<>(() -> {
                while (System.nanoTime() - start < duration.toNanos()) {
                    use(keys.get(random.nextInt(KEYS)), waits, holds);
                }
                return null;
            });
            users.add(user);
            Thread.ofVirtual().start(user);
        }
        for (FutureTask<Void> user : users) {
            user.get(duration.plus(PATIENCE).toNanos(), TimeUnit.NANOSECONDS);
        }
        return new Round(waits, holds, waits.getTotalCount() * 1e9 / (System.nanoTime() - start));
    }

    private void use(CryptoKey key, Histogram waits, Histogram holds) throws Exception {
        long called = System.nanoTime();
        Object slot = slots.get(key);
        long got = System.nanoTime();
        requireKey(slot, key);
        LockSupport.parkNanos(HOLD);
        requireKey(slot, key);
        long done = System.nanoTime();
        slots.put(slot);
        waits.recordValue(got - called);
        holds.recordValue(done - got);
    }

    private void requireKey(Object slot, CryptoKey key) {
        if (!hardware.holds(slots.index(slot), key)) {
            throw new IllegalStateException("a slot was rewritten while it was held");
        }
    }
}
