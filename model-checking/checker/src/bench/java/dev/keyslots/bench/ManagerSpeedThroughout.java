package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.ManagerCosts.Situation;
import dev.keyslots.bench.contestants.Contestant;
import java.util.Optional;

/** How many times faster get and put are than another contestant's, where that is least. */
record ManagerSpeedThroughout(ManagerCosts costs, Contestant other, double wantedRatio) implements Figure {

    @Override
    public String name() {
        return "keyslot manager: hits and misses, where the ratio is least";
    }

    @Override
    public String wanted() {
        return "at least %.0f x as fast as %s".formatted(wantedRatio, other);
    }

    @Override
    public Outcome measure() throws Exception {
        Situation worst = Situation.HIT;
        for (Situation situation : Situation.values()) {
            if (ratio(situation) < ratio(worst)) {
                worst = situation;
            }
        }
        String value = "%.1f ns (%s: %.1f), %s"
                .formatted(
                        costs.nanoseconds(Contestant.KEYSLOTS, worst),
                        other,
                        costs.nanoseconds(other, worst),
                        worst.title);
        return new Measured(value, ratio(worst), ratio(worst) >= wantedRatio);
    }

    private double ratio(Situation situation) throws Exception {
        return costs.nanoseconds(other, situation) / costs.nanoseconds(Contestant.KEYSLOTS, situation);
    }

    @Override
    public Optional<String> background() {
        return Optional.of(costs.table());
    }
}
