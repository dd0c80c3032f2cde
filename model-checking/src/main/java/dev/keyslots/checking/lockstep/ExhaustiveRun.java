package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.oracle.Label;
import dev.keyslots.checking.oracle.SpecState;
import dev.keyslots.checking.oracle.Transition;
import dev.keyslots.device.FaultPlan.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Executes every transition of a small model on the implementation: the implementation is brought into the state in which the
 * transition begins by a shortest path, held against that state, made to do it, and held against the oracle. The steps of the path were
 * judged when they were the last ones.
 */
public final class ExhaustiveRun {

    /**
     * What was executed.
     *
     * @param transitions all transitions of the model, each executed once as the last step of a run
     * @param byAction how many of them each action has
     */
    public record Report(int states, int transitions, Map<String, Integer> byAction) {}

    private final World world;

    private final Map<String, Integer> byAction = new TreeMap<>();
    private int transitions;

    private ExhaustiveRun(World world) {
        this.world = world;
    }

    /**
     * @param progress told now and then how many transitions were executed
     * @throws LockStepFailure at the first one that the implementation does not follow
     */
    public static Report of(World world, LongConsumer progress) throws InterruptedException {
        return new ExhaustiveRun(world).run(progress);
    }

    private Report run(LongConsumer progress) throws InterruptedException {
        int states = EveryTransition.<Step>of(
                world.oracle(),
                (path, transition) -> {
                    Step step = stepFor(transition);
                    execute(path, step, transition);
                    return step;
                },
                () -> progress.accept(transitions));
        return new Report(states, transitions, Map.copyOf(byAction));
    }

    private void execute(List<Step> path, Step step, Transition transition) {
        try (LockStep run = world.start()) {
            run.retrace(path, transition.from());
            run.apply(step);
            Label happened = run.labels().getLast();
            if (!happened.equals(transition.label())) {
                throw new LockStepFailure(
                        "%s was to happen after %s, but %s did, which is allowed as well but not the same"
                                .formatted(transition.label(), run.labels(), happened));
            }
            if (!run.mayBeIn(transition.to())) {
                throw new LockStepFailure("%s after %s was to lead to%n  %s%nbut led elsewhere"
                        .formatted(transition.label(), run.labels(), transition.to()));
            }
        }
        transitions++;
        byAction.merge(transition.label().action(), 1, Integer::sum);
    }

    // ---------------------------------------------------------------- what makes the implementation take this
    // transition

    static Step stepFor(Transition transition) {
        List<Object> arguments = transition.label().arguments();
        return switch (transition.label().action()) {
            case "GetHit", "GetProgram", "GetNoSlot" -> get(arguments, Outcome.SUCCEEDS);
            case "GetProgramFails" -> get(arguments, failure(transition, (Integer) arguments.get(2)));
            case "Put", "PutNoSlot" -> new Step.Put((String) arguments.getFirst());
            case "EvictAbsent", "EvictIdle", "EvictBusy", "EvictNoSlot" -> evict(arguments, Outcome.SUCCEEDS);
            case "EvictFails" -> evict(arguments, failure(transition, (Integer) arguments.get(1)));
            case "EvictNoSlotFails" -> evict(arguments, failureBelow(transition));
            case "Erase" -> new Step.Erase((Integer) arguments.getFirst(), Outcome.SUCCEEDS);
            case "EraseFails" -> {
                int slot = (Integer) arguments.getFirst();
                yield new Step.Erase(slot, failure(transition, slot));
            }
            case "Reset" -> new Step.Reset();
            case "ReprogramAll" -> new Step.Reprogram(failures(transition, (Set<?>) arguments.getFirst()));
            case "ReprogramNoSlot" -> new Step.Reprogram(Map.of());
            default ->
                throw new LockStepFailure(
                        "the specification has an action that no step stands for: " + transition.label());
        };
    }

    private static Step get(List<Object> arguments, Outcome program) {
        return new Step.Get((String) arguments.get(0), (String) arguments.get(1), program);
    }

    private static Step evict(List<Object> arguments, Outcome erase) {
        return new Step.Evict((String) arguments.getFirst(), erase);
    }

    private static Map<Integer, Outcome> failures(Transition transition, Set<?> failed) {
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        failed.forEach(slot -> outcomes.put((Integer) slot, failure(transition, (Integer) slot)));
        return outcomes;
    }

    /** The failure that leaves in the slot what the specification says is left there. */
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
