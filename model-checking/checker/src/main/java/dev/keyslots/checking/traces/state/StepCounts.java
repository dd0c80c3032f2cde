package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.state.MemoizedState.Steps;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Which actions and transitions of the specification were taken, and how often. */
public final class StepCounts {
    private final Map<StepKind, Long> actions = new EnumMap<>(StepKind.class);
    private final Map<String, Long> transitions = new HashMap<>();

    /** Takes over what the nodes have counted. */
    void add(Collection<MemoizedState> nodes) {
        for (MemoizedState node : nodes) {
            node.steps.forEach((code, steps) -> add(node, Long.toHexString(code), steps));
            node.reprogrammings.forEach((failed, steps) -> add(node, failed.toString(), steps));
        }
    }

    private void add(MemoizedState node, String step, Steps steps) {
        if (steps.taken > 0) {
            actions.merge(steps.kind, steps.taken, Long::sum);
            transitions.merge(
                    "%08x-%s".formatted(node.vector.hashCode(), step.replace(" ", "")), steps.taken, Long::sum);
            steps.taken = 0;
        }
    }

    /** By action: how often. */
    public Map<StepKind, Long> actions() {
        return actions;
    }

    /** By transition, under a name that means the same in every run: how often. */
    public Map<String, Long> transitions() {
        return transitions;
    }
}
