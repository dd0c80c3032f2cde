package dev.keyslots.bench;

import java.util.ArrayList;
import java.util.List;

/** Times several things in turn, in many short rounds, so that a noisy moment of the machine meets all of them. */
final class StackTiming {
    private static final int WARM_UP = 24;
    private static final int ROUNDS = 41;
    private static final long ROUND_NANOS = 30_000_000;

    private StackTiming() {}

    /** Done again and again. */
    @FunctionalInterface
    interface Work {
        void once() throws Exception;
    }

    /** Something that is timed, and its bytes per call. */
    record Timed(Work work, int bytes) {}

    /** The bytes per second of each, in their order, for each round. */
    static List<List<Double>> rounds(List<Timed> all) throws Exception {
        List<List<Double>> speeds = new ArrayList<>();
        all.forEach(timed -> speeds.add(new ArrayList<>()));
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (int i = 0; i < all.size(); i++) {
                double speed = bytesPerSecond(all.get(i));
                if (round >= WARM_UP) {
                    speeds.get(i).add(speed);
                }
            }
        }
        return speeds;
    }

    /** The median over the rounds of how fast one was, as a multiple of another in the same round. */
    static double ratio(List<Double> one, List<Double> other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            ratios.add(one.get(i) / other.get(i));
        }
        return Median.of(ratios);
    }

    private static double bytesPerSecond(Timed timed) throws Exception {
        long start = System.nanoTime();
        long calls = 0;
        long taken;
        do {
            for (int i = 0; i < 16; i++) {
                timed.work().once();
            }
            calls += 16;
            taken = System.nanoTime() - start;
        } while (taken < ROUND_NANOS);
        return calls * timed.bytes() * 1e9 / taken;
    }
}
