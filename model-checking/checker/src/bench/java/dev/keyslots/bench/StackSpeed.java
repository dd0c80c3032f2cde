package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.StackRig.Medium;
import dev.keyslots.bench.StackTiming.Timed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast bios of 1 MiB are written to a RAM disk through a whole stack, as a multiple of the bare cipher, on one thread. The other sizes,
 * reading, and a file as the disk stand beside it.
 */
final class StackSpeed implements Figure {
    private static final int[] SIZES = {4 << 10, 64 << 10, 1 << 20};

    private final double wantedRatio;
    private @Nullable String background;

    StackSpeed(double wantedRatio) {
        this.wantedRatio = wantedRatio;
    }

    @Override
    public String name() {
        return "stack: bios of 1 MiB written to a RAM disk, one thread";
    }

    @Override
    public String wanted() {
        return "at least %.2f x the cipher".formatted(wantedRatio);
    }

    @Override
    public Optional<String> background() {
        return Optional.ofNullable(background);
    }

    @Override
    public Outcome measure() throws Exception {
        StringBuilder table = new StringBuilder(
                "A whole stack, one thread, in GB/s, and as a multiple of the bare cipher%n".formatted());
        Measured measured = new Measured("-", 0, false);
        for (Medium medium : Medium.values()) {
            try (StackRig rig = new StackRig(medium, false)) {
                for (int size : SIZES) {
                    Measured each = measure(rig, medium, size, table);
                    if (medium == Medium.RAM_DISK && size == 1 << 20) {
                        measured = each;
                    }
                }
            }
        }
        background = table.toString();
        return measured;
    }

    private Measured measure(StackRig rig, Medium medium, int size, StringBuilder table) throws Exception {
        try (StackRig.Worker worker = rig.new Worker(1, size)) {
            List<List<Double>> speeds = StackTiming.rounds(List.of(
                    new Timed(worker::write, size),
                    new Timed(worker::encrypt, size),
                    new Timed(worker::read, size),
                    new Timed(worker::decrypt, size)));
            double write = StackTiming.ratio(speeds.get(0), speeds.get(1));
            double read = StackTiming.ratio(speeds.get(2), speeds.get(3));
            table.append("  %-18s  %,5d KiB  write %6.2f  %4.2f x   read %6.2f  %4.2f x%n"
                    .formatted(
                            medium.words,
                            size >> 10,
                            Median.of(speeds.get(0)) / 1e9,
                            write,
                            Median.of(speeds.get(2)) / 1e9,
                            read));
            return new Measured(
                    "%.2f GB/s (the cipher: %.2f)"
                            .formatted(Median.of(speeds.get(0)) / 1e9, Median.of(speeds.get(1)) / 1e9),
                    write,
                    write >= wantedRatio);
        }
    }
}
