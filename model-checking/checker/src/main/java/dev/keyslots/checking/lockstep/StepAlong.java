package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.device.FaultPlan.Outcome;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The step that leads an implementation of {@code Keyslots.tla} or {@code Passthrough.tla} along a transition, with the faults that takes. */
final class StepAlong {
    private StepAlong() {}

    static ManagerStep of(Transition transition) {
        List<Object> arguments = transition.label().arguments();
        return switch (transition.label().action()) {
            case "GetHit", "GetProgram", "GetNoSlot" -> get(arguments, Outcome.SUCCEEDS);
            case "GetProgramFails" -> get(arguments, failure(transition, (Integer) arguments.get(2)));
            case "Put", "PutNoSlot" -> new ManagerStep.Put((String) arguments.getFirst());
            case "EvictAbsent", "EvictIdle", "EvictBusy", "EvictNoSlot" -> evict(arguments, Outcome.SUCCEEDS);
            case "EvictFails" -> evict(arguments, failure(transition, (Integer) arguments.get(1)));
            case "EvictNoSlotFails" -> evict(arguments, failureBelow(transition));
            case "Erase" -> new ManagerStep.Erase((Integer) arguments.getFirst(), Outcome.SUCCEEDS);
            case "EraseFails" -> {
                int slot = (Integer) arguments.getFirst();
                yield new ManagerStep.Erase(slot, failure(transition, slot));
            }
            case "Reset" -> new ManagerStep.Reset();
            case "ReprogramAll" -> new ManagerStep.Reprogram(failures(transition, (Set<?>) arguments.getFirst()));
            case "ReprogramNoSlot" -> new ManagerStep.Reprogram(Map.of());
            default ->
                throw new LockStepFailure(
                        "the specification has an action that no step stands for: " + transition.label());
        };
    }

    private static ManagerStep get(List<Object> arguments, Outcome program) {
        return new ManagerStep.Get((String) arguments.get(0), (String) arguments.get(1), program);
    }

    private static ManagerStep evict(List<Object> arguments, Outcome erase) {
        return new ManagerStep.Evict((String) arguments.getFirst(), erase);
    }

    private static Map<Integer, Outcome> failures(Transition transition, Set<?> failed) {
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        failed.forEach(slot -> outcomes.put((Integer) slot, failure(transition, (Integer) slot)));
        return outcomes;
    }

    /** The failure that leaves in the slot what the specification says it leaves there. */
    private static Outcome failure(Transition transition, int slot) {
        Object before = inHardware(transition.from(), slot);
        Object after = inHardware(transition.to(), slot);
        return before.equals(after) && !after.equals("NoKey")
                ? Outcome.FAILS_BEFORE_TOUCHING
                : Outcome.FAILS_AFTER_BLANKING;
    }

    private static Outcome failureBelow(Transition transition) {
        return transition.from().value("below").equals(transition.to().value("below"))
                ? Outcome.FAILS_BEFORE_TOUCHING
                : Outcome.FAILS_AFTER_BLANKING;
    }

    private static Object inHardware(SpecState state, int slot) {
        Object key = ((Map<?, ?>) state.value("hardware")).get(slot);
        if (key == null) {
            throw new IllegalStateException("the specification has no slot " + slot);
        }
        return key;
    }
}
