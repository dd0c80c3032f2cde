package dev.keyslots.block;

import java.util.Iterator;
import java.util.List;

/** Iterates over segments in pieces of limited size. */
final class SegmentCursor {
    private final Iterator<Segment> segments;
    private Segment current;
    private int done;

    /** @param segments at least one */
    SegmentCursor(List<Segment> segments) {
        this.segments = segments.iterator();
        this.current = this.segments.next();
    }

    /** Returns the next piece, of at most this many bytes, and within one segment; never empty. There must be one. */
    Segment next(int atMost) {
        while (done == current.length()) {
            current = segments.next();
            done = 0;
        }
        int length = Math.min(atMost, current.length() - done);
        Segment piece = new Segment(current.data(), current.offset() + done, length);
        done += length;
        return piece;
    }
}
