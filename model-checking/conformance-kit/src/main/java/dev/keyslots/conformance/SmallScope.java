package dev.keyslots.conformance;

import dev.keyslots.conformance.KitHardware.Outcome;
import dev.keyslots.oracle.search.BeliefState;
import dev.keyslots.oracle.search.StateSpace;
import dev.keyslots.oracle.search.StateSpace.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Every step in every state that a manager can come into, at a small size: it is brought there by a shortest chain, made to do the step,
 * and checked against the oracle. Chains that lead to the same belief state count as one.
 */
final class SmallScope {

    /** What was executed. */
    record Result(int states, int steps) {}

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
    Result run() throws InterruptedException {
        AtomicInteger executed = new AtomicInteger();
        int states = StateSpace.<BeliefState, KitRun.Done>search(List.of(model.initial), (from, found) -> {
            for (KitStep step : steps(at(from))) {
                KitRun run = at(from);
                if (run.apply(step)) {
                    executed.incrementAndGet();
                    found.reaches(run.belief(), run.path());
                }
            }
        });
        return new Result(states, executed.get());
    }

    /** A manager that keeps an order does the same again, unless it also works in the background: then the whole path is judged again. */
    private KitRun at(Visit<BeliefState, KitRun.Done> visit) {
        KitRun run = fresh.get();
        if (keepsOrder && run.replay(visit.path(), visit.state())) {
            return run;
        }
        KitRun again = fresh.get();
        visit.path().forEach(done -> again.apply(done.step()));
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
