package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How fast the oracle follows labels, as a multiple of a bare loop over TLC's getNextStates; rounds of the two alternate. */
record OracleSpeed(double wantedRatio) implements Figure {
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "oracle, guided steps of KeyslotsOracle, one thread";
    }

    @Override
    public String wanted() {
        return "at least %.2f x bare getNextStates".formatted(wantedRatio);
    }

    @Override
    public Outcome measure() throws Exception {
        List<Double> speeds = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double bare = JmhRun.perSecond(OracleBenchmark.class, "bare", Map.of());
            double guided = JmhRun.perSecond(OracleBenchmark.class, "guided", Map.of());
            speeds.add(guided);
            ratios.add(guided / bare);
        }
        double ratio = Median.of(ratios);
        return new Measured("%,.0f steps/s".formatted(Median.of(speeds)), ratio, ratio >= wantedRatio);
    }
}
