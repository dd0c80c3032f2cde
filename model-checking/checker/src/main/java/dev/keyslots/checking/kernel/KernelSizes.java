package dev.keyslots.checking.kernel;

import dev.keyslots.checking.kernel.blocklayer.BlockLayerSize;
import dev.keyslots.checking.kernel.calls.CallSize;
import dev.keyslots.checking.kernel.steps.StepSize;
import dev.keyslots.checking.kernel.steps.StepSize.Event;
import java.util.List;
import java.util.Set;

/**
 * How large a version is looked at.
 *
 * @param calls both ways
 * @param steps both ways, each
 * @param design calls on which designs are tried
 * @param promises calls of which promises are asked
 * @param races schedules under which races are looked for, each
 * @param block the block layer above the slots, each
 * @param memoryRuns runs in which keys come and go
 * @param limit how many states of memory, at most
 */
public record KernelSizes(
        CallSize calls,
        List<StepSize> steps,
        CallSize design,
        CallSize promises,
        List<StepSize> races,
        List<BlockLayerSize> block,
        int memoryRuns,
        long limit) {

    private static final Set<Event> EVERYTHING = Set.of(Event.EVICT, Event.EVICT_IN_USE, Event.SUSPEND, Event.RESET);

    private static final CallSize SMALL = new CallSize(2, 2, 2);

    /**
     * What a minute is enough for. With two slots nobody waits, but slots are chosen; with one, all wait for it, and anything else may
     * happen.
     */
    public static final KernelSizes USUAL = new KernelSizes(
            new CallSize(2, 3, 2),
            List.of(
                    new StepSize(2, 2, 2, Set.of(Event.EVICT, Event.SUSPEND, Event.RESET)),
                    new StepSize(1, 2, 2, Set.of(Event.EVICT, Event.EVICT_IN_USE, Event.RESET)),
                    new StepSize(
                            1,
                            2,
                            2,
                            Set.of(Event.EVICT, Event.SUSPEND, Event.RESET, Event.DRIVER_FAILS, Event.RESUME_FAILS))),
            SMALL,
            SMALL,
            List.of(new StepSize(2, 2, 2, EVERYTHING), new StepSize(1, 2, 2, EVERYTHING)),
            BlockLayerSize.QUICK,
            20_000,
            3_000_000);

    public KernelSizes {
        steps = List.copyOf(steps);
        races = List.copyOf(races);
        block = List.copyOf(block);
    }

    /** The same up to another limit. */
    public KernelSizes upTo(long states) {
        return new KernelSizes(calls, steps, design, promises, races, block, memoryRuns, states);
    }
}
