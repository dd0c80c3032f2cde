package dev.keyslots.conformance;

import dev.keyslots.conformance.KitHardware.Outcome;
import dev.keyslots.oracle.search.BeliefState;
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
 * and held against the oracle. Chains that lead to the same belief are taken for one.
 */
final class SmallScope {

    /** What was executed. */
    record Result(int states, int steps) {}

    private record Visit(List<KitRun.Done> path, BeliefState belief) {}

    private final Supplier<KitRun> fresh;
    private final KitOracle model;
    private final boolean keepsOrder;

    /** @param keepsOrder whether the manager does the same if it is asked for the same */
    SmallScope(KitOracle model, boolean keepsOrder, Supplier<KitRun> fresh) {
        this.model = model;
        this.keepsOrder = keepsOrder;
        this.fresh = fresh;
    }

    /** @throws Nonconformance at the first step, by the length of its chain, that the specification does not allow */
    Result run() {
        Set<BeliefState> seen = new HashSet<>();
        Deque<Visit> unvisited = new ArrayDeque<>();
        unvisited.add(new Visit(List.of(), model.initial));
        seen.add(model.initial);
        int executed = 0;
        while (!unvisited.isEmpty()) {
            Visit visit = unvisited.remove();
            for (KitStep step : steps(at(visit))) {
                KitRun run = at(visit);
                if (!run.apply(step)) {
                    continue;
                }
                executed++;
                if (seen.add(run.belief())) {
                    unvisited.add(new Visit(run.path(), run.belief()));
                }
            }
        }
        return new Result(seen.size(), executed);
    }

    /** Whoever keeps an order does the same again, unless it works in the background, too: then the whole path is judged anew. */
    private KitRun at(Visit visit) {
        KitRun run = fresh.get();
        if (keepsOrder && run.replay(visit.path, visit.belief)) {
            return run;
        }
        KitRun again = fresh.get();
        visit.path.forEach(done -> again.apply(done.step()));
        return again;
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
