package dev.keyslots.checking.explain;

import dev.keyslots.oracle.Label;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a counterexample, and the state to which it leads.
 *
 * @param number of the state, as TLC counts: 1 is the initial one
 * @param label the step in the words of the specification; empty for the initial state
 * @param effect where calls interleave: the step of {@code Keyslots} that takes effect here, as callers see it
 * @param who takes the step
 * @param state every variable, with the values of {@link dev.keyslots.oracle.SpecState}
 * @param changes what differs from the state before, grouped by what it belongs to
 * @param mark what a reader should know of this step
 */
public record CounterexampleStep(
        int number,
        Optional<Label> label,
        Optional<Label> effect,
        String who,
        Map<String, Object> state,
        List<Change> changes,
        Mark mark) {

    /** Where it goes wrong. */
    public enum Mark {
        NONE,
        /** Had this step been taken otherwise, nothing would be wrong: the remedy is here. */
        WRONG,
        /** From here on the promise is broken. */
        BROKEN,
        /** Both at once. */
        WRONG_AND_BROKEN
    }

    /**
     * A part of the state that changed.
     *
     * @param subject what it belongs to: {@code slot 0}, {@code r1}; empty for a variable that belongs to nothing
     * @param values what it is now, by the name of the variable
     */
    public record Change(String subject, Map<String, Object> values) {
        public Change {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    public CounterexampleStep {
        state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
        changes = List.copyOf(changes);
    }

    CounterexampleStep marked(Mark other) {
        return new CounterexampleStep(number, label, effect, who, state, changes, other);
    }

    /** Whether this variable, or a part of it, changed. */
    public boolean changed(String variable) {
        return changes.stream().anyMatch(change -> change.values().containsKey(variable));
    }
}
