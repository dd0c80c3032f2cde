package dev.keyslots.block;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * How the memory of a bio is divided into segments: pieces of these sizes in turn, as often as it takes. Shrinks to pieces of one data
 * unit without gaps.
 */
record Layout(List<Piece> pieces) {

    /**
     * A segment in its own array.
     *
     * @param units its length, in data units
     * @param before the gap before it, in data units
     * @param behind the gap behind it, in bytes
     */
    record Piece(int units, int before, int behind) {
        @Override
        public String toString() {
            return units + "+" + before + "+" + behind;
        }
    }

    static Arbitrary<Layout> any() {
        Arbitrary<Piece> pieces = Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 99))
                .as(Piece::new);
        return pieces.list().ofMinSize(1).ofMaxSize(4).map(Layout::new);
    }

    /** Copies the data into segments; their lengths are multiples of the unit. */
    List<Segment> split(byte[] data, int unit) {
        List<Segment> segments = new ArrayList<>();
        for (int done = 0; done < data.length; ) {
            Piece piece = pieces.get(segments.size() % pieces.size());
            int length = Math.min(piece.units() * unit, data.length - done);
            int offset = piece.before() * unit;
            byte[] memory = new byte[offset + length + piece.behind()];
            System.arraycopy(data, done, memory, offset, length);
            segments.add(new Segment(memory, offset, length));
            done += length;
        }
        return segments;
    }

    static byte[] join(List<Segment> segments) {
        byte[] data = new byte[segments.stream().mapToInt(Segment::length).sum()];
        int done = 0;
        for (Segment segment : segments) {
            System.arraycopy(segment.data(), segment.offset(), data, done, segment.length());
            done += segment.length();
        }
        return data;
    }

    @Override
    public String toString() {
        return pieces.stream().map(Piece::toString).collect(Collectors.joining(" ", "[", "]"));
    }
}
