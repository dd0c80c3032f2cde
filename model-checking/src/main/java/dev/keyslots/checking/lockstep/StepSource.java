package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.RawStep.Intention;
import dev.keyslots.checking.oracle.Transition;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Steps for a run in a world: at random, or one that leads along a transition; and whether a step makes sense where a run is. */
public final class StepSource {
    private final World world;

    public StepSource(World world) {
        this.world = world;
    }

    /** Any step; empty if what was thought of cannot be done now. */
    public Optional<Step> random(LockStep run, RandomGenerator random) {
        Intention[] intentions = Intention.values();
        RawStep raw = new RawStep(
                intentions[random.nextInt(intentions.length)],
                random.nextInt(12),
                random.nextInt(12),
                random.nextInt(64),
                random.nextInt(512));
        return raw.resolve(run, world.kind()).filter(step -> fits(step, run));
    }

    /** What makes the implementation take this transition, where the state in which it begins has been reached. */
    public Step along(Transition transition) {
        return ExhaustiveRun.stepFor(transition);
    }

    /** Whether the step makes sense now: a chain from which some steps were left out may have such that do not. */
    public boolean fits(Step step, LockStep run) {
        return switch (step) {
            case Step.Get get -> isFree(get.request(), run);
            case Step.GetOvertaken get ->
                world.kind().slots() > 0 && isFree(get.request(), run) && isFree(get.by(), run);
            case Step.Put put -> !isFree(put.request(), run);
            case Step.Evict evict ->
                world.kind().slots() > 0
                        || world.kind().requests().stream()
                                .noneMatch(request -> run.keyHeldBy(request).equals(Optional.of(evict.key())));
            case Step.Erase erase -> erase.slot() < world.kind().slots();
            case Step.Reset reset -> run.mayHappen("Reset");
            case Step.Reprogram reprogram -> true;
            case Step.Write write -> fitsHeld(write.request(), write.firstUnit(), write.units(), run);
            case Step.Read read -> fitsHeld(read.request(), read.firstUnit(), read.units(), run);
            case Step.WriteBio write -> fitsUnder(write.key(), write.firstUnit(), write.units(), run);
            case Step.ReadBio read -> fitsUnder(read.key(), read.firstUnit(), read.units(), run);
        };
    }

    private static boolean isFree(String request, LockStep run) {
        return run.keyHeldBy(request).isEmpty();
    }

    private static boolean fitsHeld(String request, int firstUnit, int units, LockStep run) {
        return run.keyHeldBy(request)
                .map(key -> fitsUnder(key, firstUnit, units, run))
                .orElse(false);
    }

    private static boolean fitsUnder(String key, int firstUnit, int units, LockStep run) {
        return firstUnit + units <= DataPath.BYTES / run.dataUnitSize(key);
    }
}
