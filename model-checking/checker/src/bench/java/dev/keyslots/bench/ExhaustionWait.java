package dev.keyslots.bench;

import dev.keyslots.bench.ExhaustionRuns.Summary;
import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.contestants.Contestant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How long one waits for our slots when they run out, as a multiple of what one had to wait if no time were lost at all. */
record ExhaustionWait(ExhaustionRuns runs, String what, ToDoubleFunction<Summary> value, double wantedRatio)
        implements Figure {

    static ExhaustionWait percentile99(ExhaustionRuns runs, double wantedRatio) {
        return new ExhaustionWait(runs, "p99 of the waiting time", Summary::wait99, wantedRatio);
    }

    static ExhaustionWait longest(ExhaustionRuns runs, double wantedRatio) {
        return new ExhaustionWait(runs, "longest wait", Summary::longestWait, wantedRatio);
    }

    @Override
    public String name() {
        return "keyslot manager: slots run out, " + what;
    }

    @Override
    public String wanted() {
        return "under %.0f x the ideal".formatted(wantedRatio);
    }

    @Override
    public Outcome measure() throws Exception {
        double ours = value.applyAsDouble(runs.of(Contestant.KEYSLOTS));
        double ratio = ours / Exhaustion.IDEAL_WAIT;
        String shown =
                "%s (ideal: %s)".formatted(ExhaustionRuns.millis(ours), ExhaustionRuns.millis(Exhaustion.IDEAL_WAIT));
        return new Measured(shown, ratio, ratio < wantedRatio);
    }

    @Override
    public Optional<String> background() {
        return Optional.of(runs.table());
    }
}
