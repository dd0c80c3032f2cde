package dev.keyslots.checking.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a check will go on, by what each of its rows took when it ran last. A model finds states ever more slowly, so how far a row is says
 * less than that. Safe for several threads.
 */
final class TimeLeft {
    private final int cores;
    private final Map<String, Double> waiting = new HashMap<>();
    private final Map<String, Running> running = new HashMap<>();
    private final boolean known;

    /** @param seconds that it took last, and when it began, by {@link System#nanoTime} */
    private record Running(double seconds, long began) {
        double left() {
            return Math.max(0, seconds - (System.nanoTime() - began) / 1e9);
        }
    }

    /** @param lastSeconds by name; what is not in it was never run here */
    TimeLeft(List<CheckItem> items, Map<String, Double> lastSeconds, int cores) {
        this.cores = cores;
        items.forEach(item -> waiting.put(item.name(), lastSeconds.getOrDefault(item.name(), 0.0)));
        this.known = items.stream().map(CheckItem::name).allMatch(lastSeconds::containsKey);
    }

    synchronized void started(String item) {
        Double seconds = waiting.remove(item);
        running.put(item, new Running(seconds == null ? 0 : seconds, System.nanoTime()));
    }

    synchronized void finished(String item) {
        waiting.remove(item);
        running.remove(item);
    }

    /** No guess where a row was never run here. */
    synchronized Optional<Duration> estimate() {
        if (!known) {
            return Optional.empty();
        }
        double longest =
                running.values().stream().mapToDouble(Running::left).max().orElse(0);
        double all = waiting.values().stream().mapToDouble(Double::doubleValue).sum()
                + running.values().stream().mapToDouble(Running::left).sum();
        return Optional.of(Duration.ofSeconds(Math.round(Math.max(longest, all / cores))));
    }
}
