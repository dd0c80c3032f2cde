package dev.keyslots.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What several threads ask of a manager, with the moments at which each call began and ended; for a reader. Takes calls of any thread. */
final class History {
    private static final String LINE = "  %4d-%-4s  %s: %s%n";

    private final AtomicLong moments = new AtomicLong();
    private final Map<Long, String> lines = new ConcurrentSkipListMap<>();

    /** @return the moment */
    long begins(String thread, String call) {
        long moment = moments.incrementAndGet();
        lines.put(moment, LINE.formatted(moment, "", thread, call + ", which has not returned"));
        return moment;
    }

    /** @return the moment */
    long ends(long began, String thread, String call, String how) {
        long moment = moments.incrementAndGet();
        lines.put(began, LINE.formatted(began, moment, thread, call + how));
        return moment;
    }

    /** Something that happens to the manager, in no time. */
    void happens(String what) {
        long moment = moments.incrementAndGet();
        lines.put(moment, LINE.formatted(moment, moment, "the kit", what));
    }

    @Override
    public String toString() {
        return lines.values().stream().collect(Collectors.joining()).stripTrailing();
    }
}
