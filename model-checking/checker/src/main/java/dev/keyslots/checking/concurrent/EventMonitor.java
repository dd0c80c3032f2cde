package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.lockstep.subjects.EventNaming;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.search.SpecCursor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds each event against the specification when it is told, in the order in which they take effect. Safe for several threads: a
 * device tells its resets under another lock than the manager its events.
 */
final class EventMonitor implements KeyslotListener {
    private static final int REMEMBERED = 20;

    private final SpecCursor specification;
    private final EventNaming names;
    private final KeyslotListener record;
    private final Deque<Label> lately = new ArrayDeque<>();
    private final Map<String, Integer> coverage = new TreeMap<>();
    private long events;
    private volatile Optional<String> complaint = Optional.empty();

    /** @param record hears each event as well, up to the first that is not allowed */
    EventMonitor(Oracle oracle, EventNaming names, KeyslotListener record) {
        this.specification = new SpecCursor(oracle);
        this.names = names;
        this.record = record;
    }

    @Override
    public synchronized void on(KeyslotEvent event) {
        if (complaint.isPresent()) {
            return;
        }
        record.on(event);
        Label label = names.label(event);
        events++;
        coverage.merge(label.action(), 1, Integer::sum);
        lately.addLast(label);
        if (lately.size() > REMEMBERED) {
            lately.removeFirst();
        }
        if (!specification.advance(label)) {
            complaint = Optional.of("event %,d, %s, is not allowed here%n  the last events: %s%n  it would allow: %s"
                    .formatted(events, label, lately, someOf(specification.allowed())));
        }
    }

    private static String someOf(List<Label> allowed) {
        return allowed.stream()
                .collect(Collectors.groupingBy(Label::action, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> same.getFirst() + (same.size() > 1 ? " and " + (same.size() - 1) + " more" : ""))
                .collect(Collectors.joining(", "));
    }

    synchronized long events() {
        return events;
    }

    /** How often each action happened. */
    synchronized Map<String, Integer> coverage() {
        return Map.copyOf(coverage);
    }

    /** What was not allowed, if anything was; nothing after that was looked at. */
    Optional<String> complaint() {
        return complaint;
    }

    /**
     * Looks whether one of the states that the events allow agrees with what is seen; the others are not held to be possible from then on.
     *
     * @return what none of them agrees with, if so
     */
    synchronized Optional<String> differenceTo(Map<String, Object> seen) {
        if (specification.select(seen)) {
            return Optional.empty();
        }
        return Optional.of("in the end the implementation is in the state %s, where its events lead to %s"
                .formatted(new TreeMap<>(seen), specification.states()));
    }
}
