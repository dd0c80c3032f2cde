package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.manifest.Design;
import java.util.List;
import java.util.Map;

/**
 * A behaviour of the specification that explains what was seen of one manager: its states, and the steps between them. What takes effect
 * unseen, between a call and its return, is put as late as it can be; it may have been earlier, so there may be other behaviours that
 * explain the same.
 *
 * @param manager its name in the trace
 * @param slots how many it has
 * @param before how many steps came before those that are kept
 * @param start the state in which these begin
 * @param steps those up to the first finding; if there is none, the first ones
 * @param after how many steps came after those that are kept, where there is no finding
 */
public record Behaviour(
        String manager, Design design, int slots, long before, State start, List<Step> steps, long after) {

    /** The variables of {@code Keyslots.tla} that a state shows; requests have no names in most traces. */
    public static final List<String> VARIABLES =
            List.of("slotKey", "link", "count", "hardware", "idle", "device", "evicted");

    public Behaviour {
        steps = List.copyOf(steps);
    }

    /**
     * A state.
     *
     * @param upToNames equal in states that differ in the names of slots, keys and requests only
     * @param values by variable, with values as in {@link dev.keyslots.oracle.SpecState#value}, except keys, which have the names of
     *     the trace, or short ones
     * @param legend what the short names of keys stand for
     */
    public record State(Object upToNames, Map<String, Object> values, Map<String, String> legend) {}

    /**
     * A step.
     *
     * @param line of the trace, at which it was seen that it has been taken
     * @param label the action and its arguments, without requests
     */
    public record Step(long line, String action, String label, State to) {}
}
