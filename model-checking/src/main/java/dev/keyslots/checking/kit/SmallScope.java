package dev.keyslots.checking.kit;

import dev.keyslots.checking.kit.KitHardware.Outcome;
import dev.keyslots.checking.oracle.SpecState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Every step in every state that a manager can come into, at a small size: it is brought there by a shortest chain, made to do the step,
 * and held against the oracle. Chains that lead to the same states of the specification are taken for one.
 */
final class SmallScope {

    /** What was executed. */
    record Result(int states, int steps) {}

    private record Visit(List<KitStep> path, Set<SpecState> states) {}

    private final Supplier<KitRun> fresh;
    private final KitOracle model;

    SmallScope(KitOracle model, Supplier<KitRun> fresh) {
        this.model = model;
        this.fresh = fresh;
    }

    /** @throws Nonconformance at the first step, by the length of its chain, that the specification does not allow */
    Result run() throws InterruptedException {
        Set<Set<SpecState>> seen = new HashSet<>();
        Deque<Visit> unvisited = new ArrayDeque<>();
        unvisited.add(new Visit(List.of(), fresh.get().states()));
        seen.add(fresh.get().states());
        int executed = 0;
        while (!unvisited.isEmpty()) {
            Visit visit = unvisited.remove();
            for (KitStep step : steps(at(visit))) {
                KitRun run = at(visit);
                if (!run.apply(step)) {
                    continue;
                }
                executed++;
                if (seen.add(run.states())) {
                    unvisited.add(new Visit(run.steps(), run.states()));
                }
            }
        }
        return new Result(seen.size(), executed);
    }

    private KitRun at(Visit visit) throws InterruptedException {
        KitRun run = fresh.get();
        run.replay(visit.path, visit.states);
        return run;
    }

    /** Which of the free requests gets a slot makes no difference. */
    private List<KitStep> steps(KitRun run) {
        List<KitStep> steps = new ArrayList<>();
        for (String key : model.keys) {
            for (Outcome outcome : Outcome.values()) {
                run.free().stream().findFirst().ifPresent(request -> steps.add(new KitStep.Get(request, key, outcome)));
                steps.add(new KitStep.Evict(key, outcome));
            }
        }
        run.holding().forEach(request -> steps.add(new KitStep.Put(request)));
        for (boolean reset : List.of(false, true)) {
            steps.add(new KitStep.Reprogram(reset, Set.of()));
            IntStream.range(0, model.slots).forEach(slot -> steps.add(new KitStep.Reprogram(reset, Set.of(slot))));
        }
        return steps;
    }
}
