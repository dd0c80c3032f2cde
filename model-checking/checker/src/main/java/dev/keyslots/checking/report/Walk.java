package dev.keyslots.checking.report;

import java.util.List;
import java.util.Map;

/**
 * A path through states of the specification: that of a trace. The report draws it with the states that it reached, as these are
 * far fewer than all that there are.
 *
 * @param ground of which module, design and size the states are, for a reader; walks on the same ground are drawn together
 * @param says what it is, in a few words
 * @param end how it ends, as a phrase
 * @param steps in order
 */
public record Walk(Ground ground, String name, String says, String end, Stop start, List<Step> steps) {

    public Walk {
        steps = List.copyOf(steps);
    }

    /**
     * What states can be compared.
     *
     * @param says what is to be known of them, in sentences
     */
    public record Ground(String title, String says) {}

    /**
     * Where one is.
     *
     * @param state equal for what is drawn as the same state
     * @param values by variable, with values as in {@link dev.keyslots.oracle.SpecState#value}; names may be others each time
     * @param legend what names in it stand for
     */
    public record Stop(Object state, Map<String, Object> values, Map<String, String> legend) {}

    /**
     * How one gets on.
     *
     * @param at where the trace shows it, for example {@code line 33}
     */
    public record Step(String action, String label, String at, Stop to) {}

    Stop stop(int steps) {
        return steps == 0 ? start : this.steps.get(steps - 1).to();
    }
}
