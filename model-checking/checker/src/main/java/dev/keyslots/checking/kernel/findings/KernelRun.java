package dev.keyslots.checking.kernel.findings;

import dev.keyslots.checking.explain.CounterexampleStep.Change;
import java.util.List;
import java.util.Map;

/** A run of the kernel's code, step by step, in the shared vocabulary and with the places in the kernel's file. */
public record KernelRun(List<Step> steps) {

    /**
     * @param who takes it
     * @param label what the specification calls it; empty where it is none of its steps
     * @param place the function of the kernel, and the line in its file
     * @param changes what changes, in the variables of the specification
     * @param state after it
     */
    public record Step(String who, String label, String place, List<Change> changes, Map<String, Object> state) {
        public Step {
            changes = List.copyOf(changes);
        }
    }

    public KernelRun {
        steps = List.copyOf(steps);
    }
}
