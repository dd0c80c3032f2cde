package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.lockstep.subjects.EventNaming;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.search.BeliefState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks each event against the specification as it arrives, in the order in which events take effect. Safe for several threads: a
 * device reports its resets under another lock than the manager its events.
 */
final class EventMonitor implements KeyslotListener {
    private static final int REMEMBERED = 20;

    private BeliefState specification;
    private final EventNaming names;
    private final KeyslotListener record;
    private final Deque<Label> lately = new ArrayDeque<>();
    private final Map<String, Integer> coverage = new TreeMap<>();
    private long events;
    private volatile Optional<String> complaint = Optional.empty();

    /** @param record receives each event as well, up to the first that the specification does not allow */
    EventMonitor(Oracle oracle, EventNaming names, KeyslotListener record) {
        this.specification = BeliefState.initial(oracle);
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
        BeliefState next = specification.after(label);
        if (next.isEmpty()) {
            complaint = Optional.of("event %,d, %s, is not allowed here%n  the last events: %s%n  it would allow: %s"
                    .formatted(events, label, lately, String.join(", ", specification.allowedInWords(1))));
        } else {
            specification = next;
        }
    }

    synchronized long events() {
        return events;
    }

    /** How often each action happened. */
    synchronized Map<String, Integer> coverage() {
        return Map.copyOf(coverage);
    }

    /** Which event the specification does not allow, if there was one; the monitor ignores all events after it. */
    Optional<String> complaint() {
        return complaint;
    }

    /**
     * Selects the states that agree with an observation.
     *
     * @return the difference, if no state that the events allow agrees
     */
    synchronized Optional<String> differenceTo(Map<String, Object> seen) {
        BeliefState agreeing = specification.where(seen);
        if (!agreeing.isEmpty()) {
            specification = agreeing;
            return Optional.empty();
        }
        return Optional.of("in the end the implementation is in the state %s, where its events lead to %s"
                .formatted(new TreeMap<>(seen), specification.states()));
    }
}
