package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.DataUnitNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits, merges and moves bios, without copying memory. */
final class Bios {

    private Bios() {}

    /** The same bio at another sector. */
    static Bio at(Bio bio, long startSector) {
        return startSector == bio.startSector()
                ? bio
                : new Bio(bio.operation(), startSector, bio.segments(), bio.context());
    }

    /** The same bio with this context instead. */
    static Bio with(Bio bio, Optional<CryptContext> context) {
        return new Bio(bio.operation(), bio.startSector(), bio.segments(), context);
    }

    /**
     * A part of a bio. Its data unit number follows from its offset (R19).
     *
     * @param from the offset of the part in the bio, in bytes; a multiple of the data unit size
     * @param bytes its length; a multiple of the data unit size
     */
    static Bio part(Bio bio, long from, long bytes) {
        if (from == 0 && bytes == bio.bytes()) {
            return bio;
        }
        Optional<CryptContext> context = bio.context()
                .map(whole -> new CryptContext(
                        whole.key(),
                        whole.dun().advance(from, whole.key().config().dataUnitSize())));
        return new Bio(
                bio.operation(), bio.startSector() + from / SECTOR_SIZE, part(bio.segments(), from, bytes), context);
    }

    private static List<Segment> part(List<Segment> segments, long from, long bytes) {
        List<Segment> part = new ArrayList<>();
        long skip = from;
        long left = bytes;
        for (Segment segment : segments) {
            if (skip >= segment.length()) {
                skip -= segment.length();
                continue;
            }
            int length = (int) Math.min(left, segment.length() - skip);
            if (length > 0) {
                part.add(new Segment(segment.data(), segment.offset() + (int) skip, length));
            }
            skip = 0;
            left -= length;
            if (left == 0) {
                break;
            }
        }
        return part;
    }

    /**
     * Merges two bios if the second continues the first in sector, operation, key and data unit number (R20).
     *
     * @return empty if it does not continue the first
     */
    static Optional<Bio> merge(Bio first, Bio second) {
        if (first.operation() != second.operation()
                || first.startSector() + first.bytes() / SECTOR_SIZE != second.startSector()
                || !continues(first, second)) {
            return Optional.empty();
        }
        List<Segment> segments =
                new ArrayList<>(first.segments().size() + second.segments().size());
        segments.addAll(first.segments());
        segments.addAll(second.segments());
        return Optional.of(new Bio(first.operation(), first.startSector(), segments, first.context()));
    }

    private static boolean continues(Bio first, Bio second) {
        if (first.context().isEmpty() || second.context().isEmpty()) {
            return first.context().isEmpty() && second.context().isEmpty();
        }
        CryptContext front = first.context().get();
        CryptContext back = second.context().get();
        CryptoConfig config = front.key().config();
        DataUnitNumber next = back.dun();
        return front.key().equals(back.key())
                && front.dun().isFollowedBy(next, first.bytes(), config.dataUnitSize())
                && front.dun().rangeFitsIn((first.bytes() + second.bytes()) / config.dataUnitSize(), config.dunBytes());
    }
}
