package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What symmetry saves: states without it, as a multiple of those with it; at most k! r! for k keys and r requests. */
final class ScaleSymmetry implements Figure {
    private final int slots;
    private final int keys;
    private final int requests;
    private final double wanted;
    private @Nullable String background;

    /** @param wanted how many times fewer states there have to be */
    ScaleSymmetry(int slots, int keys, int requests, double wanted) {
        this.slots = slots;
        this.keys = keys;
        this.requests = requests;
        this.wanted = wanted;
    }

    @Override
    public String name() {
        return "scale, what symmetry of %d keys and %d requests saves".formatted(keys, requests);
    }

    @Override
    public String wanted() {
        return "at least %,.0f x fewer (at most %,d)".formatted(wanted, most());
    }

    private long most() {
        return factorial(keys) * factorial(requests);
    }

    private static long factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }

    @Override
    public Optional<String> background() {
        return Optional.ofNullable(background);
    }

    @Override
    public Outcome measure() throws Exception {
        ScaleModel.Counted with =
                ScaleModel.keyslots(slots, keys, requests, true).count();
        ScaleModel.Counted without =
                ScaleModel.keyslots(slots, keys, requests, false).count();
        double saved = (double) without.states() / with.states();
        background =
                "Keyslots, %d slots, %d keys, %d requests: %,d states in %.1f s with symmetry, %,d in %.1f s without"
                        .formatted(
                                slots,
                                keys,
                                requests,
                                with.states(),
                                with.seconds(),
                                without.states(),
                                without.seconds());
        return new Measured(
                "%.1f x fewer states, %.2f x the time".formatted(saved, with.seconds() / without.seconds()),
                saved / wanted,
                saved >= wanted);
    }
}
