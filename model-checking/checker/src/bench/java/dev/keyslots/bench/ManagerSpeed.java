package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.ManagerCosts.Situation;
import dev.keyslots.bench.contestants.Contestant;

/** How long get and put take in one situation, as a multiple of what another contestant needs. */
record ManagerSpeed(ManagerCosts costs, Situation situation, Contestant other, double wantedRatio) implements Figure {

    @Override
    public String name() {
        return "keyslot manager: " + situation.title;
    }

    @Override
    public String wanted() {
        return "at most %.1f x %s".formatted(wantedRatio, other);
    }

    @Override
    public Outcome measure() throws Exception {
        double ours = costs.nanoseconds(Contestant.KEYSLOTS, situation);
        double others = costs.nanoseconds(other, situation);
        double ratio = ours / others;
        return new Measured("%.1f ns (%s: %.1f)".formatted(ours, other, others), ratio, ratio <= wantedRatio);
    }
}
