package dev.keyslots.checking.stacks;

import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.DeviceTable.Row;
import dev.keyslots.block.InlineCryptTarget;
import dev.keyslots.block.LinearTarget;
import dev.keyslots.block.StripedTarget;
import dev.keyslots.block.StripedTarget.Stripe;
import dev.keyslots.block.ZeroTarget;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What of a row of a table stands on one device below: all of it, or one stripe. The sectors of a strip keep their order below and have
 * no gaps there; so a range of the row reaches one range through each of its strips.
 *
 * @param device whose table it is
 * @param row which row of that table
 * @param first where the row begins on that device
 * @param sectors the length of the row
 * @param below the device that it stands on
 * @param start where it begins there
 * @param chunk how many of its sectors follow each other in the row before another strip's turn comes
 * @param count how many strips take turns
 * @param index which of them this is
 */
record Strip(
        String device, int row, long first, long sectors, String below, long start, long chunk, int count, int index) {

    /** A range of sectors, without its end. */
    record Range(long start, long end) {
        boolean isEmpty() {
            return start >= end;
        }

        boolean contains(long sector) {
            return start <= sector && sector < end;
        }

        /** As people count: with the last sector. */
        @Override
        public String toString() {
            return end - start == 1 ? "sector " + start : "sectors " + start + " to " + (end - 1);
        }
    }

    /** The strips of a row. */
    static List<Strip> of(String device, int number, Row row, Function<BlockDevice, String> names) {
        return switch (row.target()) {
            case LinearTarget linear ->
                List.of(whole(device, number, row, names.apply(linear.device()), linear.start()));
            case InlineCryptTarget crypt ->
                List.of(whole(device, number, row, names.apply(crypt.device()), crypt.start()));
            case StripedTarget striped ->
                IntStream.range(0, striped.stripes().size())
                        .mapToObj(i -> stripe(device, number, row, striped, i, names))
                        .toList();
            case ZeroTarget zero -> List.of();
        };
    }

    private static Strip whole(String device, int number, Row row, String below, long start) {
        return new Strip(device, number, row.start(), row.sectors(), below, start, row.sectors(), 1, 0);
    }

    private static Strip stripe(
            String device, int number, Row row, StripedTarget striped, int index, Function<BlockDevice, String> names) {
        Stripe stripe = striped.stripes().get(index);
        return new Strip(
                device,
                number,
                row.start(),
                row.sectors(),
                names.apply(stripe.device()),
                stripe.start(),
                striped.chunk(),
                striped.stripes().size(),
                index);
    }

    /** What a range of the device reaches below through this strip. */
    Range below(Range range) {
        long from = Math.clamp(range.start() - first, 0, sectors);
        long to = Math.clamp(range.end() - first, 0, sectors);
        return new Range(start + sectorsBefore(from), start + sectorsBefore(to));
    }

    /** How many sectors of the strip stand before a sector of the row. */
    private long sectorsBefore(long within) {
        long turn = chunk * count;
        return within / turn * chunk + Math.clamp(within % turn - index * chunk, 0, chunk);
    }

    /** Which sector of the device reaches a sector below. */
    long above(long sector) {
        long within = sector - start;
        return first + within / chunk * (chunk * count) + index * chunk + within % chunk;
    }

    /** From a sector below on, how many sectors of the strip follow each other in the row too. */
    long together(long sector) {
        return chunk - (sector - start) % chunk;
    }
}
