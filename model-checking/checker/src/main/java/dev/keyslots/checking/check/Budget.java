package dev.keyslots.checking.check;

import dev.keyslots.checking.terminal.DurationText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How much time there is for a check, and what to do with it: what says most goes first, of that what is quick; and nothing begins of
 * which it is known that it would not end in time.
 *
 * @param total the time from the first item to the last
 * @param lastSeconds how long each item took when it was run last, by name, where that is known
 */
public record Budget(Duration total, Map<String, Double> lastSeconds) {

    /** What an item takes that was never run here. */
    private static final Duration UNKNOWN = Duration.ofSeconds(3);

    private static final Duration UNKNOWN_NIGHTLY = Duration.ofMinutes(5);

    public Budget {
        lastSeconds = Map.copyOf(lastSeconds);
    }

    /** How long an item is likely to take. */
    Duration expected(CheckItem item) {
        Double seconds = lastSeconds.get(item.name());
        if (seconds != null) {
            return Duration.ofMillis(Math.round(seconds * 1000));
        }
        return item.nightly() ? UNKNOWN_NIGHTLY : UNKNOWN;
    }

    /** In which order to begin. */
    List<CheckItem> inOrder(List<CheckItem> items) {
        return items.stream()
                .sorted(Comparator.comparingInt((CheckItem item) -> item.group().worth())
                        .reversed()
                        .thenComparing(this::expected))
                .toList();
    }

    /** What to say of an item that was not begun. */
    Outcome notBegun(CheckItem item) {
        return Outcome.skipped("not run: it takes about %s, which the budget of %s has no room for"
                .formatted(shown(expected(item)), shown(total)));
    }

    /** What to say of an item that the end of the time has interrupted. */
    Outcome notEnded() {
        return Outcome.skipped("not run to its end: the budget of %s was used up".formatted(shown(total)));
    }

    private static String shown(Duration time) {
        return DurationText.of(time);
    }
}
