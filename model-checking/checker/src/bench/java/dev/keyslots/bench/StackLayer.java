package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.StackRig.Medium;
import dev.keyslots.bench.StackTiming.Timed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a mapped device with one linear target costs, with bios of 64 KiB to a RAM disk; other sizes stand beside it. */
final class StackLayer implements Figure {
    private static final int[] SIZES = {4 << 10, 64 << 10, 1 << 20};

    private final double most;
    private @Nullable String background;

    /** @param most the largest part of the time that the layer may take */
    StackLayer(double most) {
        this.most = most;
    }

    @Override
    public String name() {
        return "stack: a linear layer, bios of 64 KiB";
    }

    @Override
    public String wanted() {
        return "over %.2f x without".formatted(1 - most);
    }

    @Override
    public Optional<String> background() {
        return Optional.ofNullable(background);
    }

    @Override
    public Outcome measure() throws Exception {
        StringBuilder table = new StringBuilder("A linear layer, as a multiple of the speed without%n".formatted());
        Measured measured = new Measured("-", 0, false);
        for (int size : SIZES) {
            try (StackRig direct = new StackRig(Medium.RAM_DISK, false);
                    StackRig layered = new StackRig(Medium.RAM_DISK, true);
                    StackRig.Worker one = direct.new Worker(1, size);
                    StackRig.Worker other = layered.new Worker(1, size)) {
                List<List<Double>> speeds =
                        StackTiming.rounds(List.of(new Timed(other::write, size), new Timed(one::write, size)));
                double ratio = StackTiming.ratio(speeds.get(0), speeds.get(1));
                table.append("  %,5d KiB  %5.3f x%n".formatted(size >> 10, ratio));
                if (size == 64 << 10) {
                    measured = new Measured(
                            "%.2f GB/s".formatted(Median.of(speeds.get(0)) / 1e9), ratio, ratio > 1 - most);
                }
            }
        }
        background = table.toString();
        return measured;
    }
}
