package dev.keyslots.block;

import java.util.List;
import java.util.Optional;

/**
 * Ranges of several devices that alternate chunk by chunk.
 *
 * @param chunk the number of consecutive sectors on one device
 * @param stripes the ranges in order, at least one
 */
public record StripedTarget(long chunk, List<Stripe> stripes) implements Target {

    /**
     * The range of one device.
     *
     * @param start the first sector of the range on the device
     */
    public record Stripe(BlockDevice device, long start) {}

    /** @throws IllegalArgumentException if there is no stripe, or a chunk has no sectors */
    public StripedTarget {
        stripes = List.copyOf(stripes);
        if (stripes.isEmpty()) {
            throw new IllegalArgumentException("a striped target needs at least 1 device");
        }
        if (chunk < 1) {
            throw new IllegalArgumentException("a chunk has at least 1 sector, not " + chunk);
        }
    }

    @Override
    public List<BlockDevice> devices() {
        return stripes.stream().map(Stripe::device).distinct().toList();
    }

    @Override
    public boolean passesCrypto() {
        return true;
    }

    @Override
    public Optional<String> problemWith(long sectors) {
        // First, so that the product cannot overflow.
        if (chunk > sectors / stripes.size() || sectors % (chunk * stripes.size()) != 0) {
            return Optional.of("%d sectors are not a multiple of %d chunks of %d sectors"
                    .formatted(sectors, stripes.size(), chunk));
        }
        return stripes.stream()
                .flatMap(stripe ->
                        Ranges.problemWith(stripe.device(), stripe.start(), sectors / stripes.size()).stream())
                .findFirst();
    }

    @Override
    public long borders() {
        return stripes.stream().mapToLong(Stripe::start).reduce(chunk, (all, start) -> all | start);
    }

    @Override
    public Piece map(long sector, long sectors) {
        long number = sector / chunk;
        long within = sector % chunk;
        Stripe stripe = stripes.get((int) (number % stripes.size()));
        long row = number / stripes.size();
        return new Piece(
                Optional.of(stripe.device()), stripe.start() + row * chunk + within, Math.min(sectors, chunk - within));
    }
}
