package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.ManagerCosts.Situation;
import dev.keyslots.bench.contestants.Contestant;

/** What a hit allocates, as a multiple of the smallest object there is. */
record ManagerAllocation(ManagerCosts costs) implements Figure {
    private static final double SMALLEST_OBJECT = 16;

    /** The harness itself allocates a little in each second; a call that makes an object once in a hundred is above this. */
    private static final double NOTHING = 0.01;

    @Override
    public String name() {
        return "keyslot manager: allocated by a hit";
    }

    @Override
    public String wanted() {
        return "nothing: under %.2f x an object".formatted(NOTHING);
    }

    @Override
    public Outcome measure() throws Exception {
        double bytes = costs.cost(Contestant.KEYSLOTS, Situation.HIT).bytes();
        double ratio = bytes / SMALLEST_OBJECT;
        return new Measured("%.4f bytes".formatted(bytes), ratio, ratio < NOTHING);
    }
}
