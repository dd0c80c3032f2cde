package dev.keyslots.conformance;

import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.search.BeliefState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks for an order of calls that overlapped in which each takes effect in one step of the specification, and whoever had returned
 * before another began comes before it. All orders are tried, and none twice that comes to the same belief. A slot that is to be erased
 * in the background may be erased at any time.
 */
final class Explanation {
    private final KitOracle model;
    private final List<TimedCall> calls;
    private final Set<List<Object>> tried = new HashSet<>();
    private final List<TimedCall> path = new ArrayList<>();
    private List<TimedCall> farthest = List.of();
    private BeliefState belief;
    private boolean found;

    private Explanation(KitOracle model, List<TimedCall> calls) {
        this.model = model;
        this.calls = calls;
        this.belief = model.initial;
    }

    static Explanation of(KitOracle model, List<TimedCall> calls) {
        Explanation explanation = new Explanation(model, calls);
        explanation.found = explanation.from(new BitSet(), model.initial);
        return explanation;
    }

    boolean found() {
        return found;
    }

    /** The longest order of some of the calls that is allowed. */
    List<TimedCall> farthest() {
        return farthest;
    }

    /** Where it leads. */
    BeliefState belief() {
        return belief;
    }

    /** The calls that could have taken effect next. */
    List<TimedCall> next() {
        BitSet done = new BitSet();
        farthest.forEach(call -> done.set(calls.indexOf(call)));
        return IntStream.range(0, calls.size())
                .filter(i -> mayComeNext(i, done))
                .mapToObj(calls::get)
                .toList();
    }

    /** The action that one of them would have been. */
    String stuckAt() {
        return next().stream()
                .map(call ->
                        call.gaveUp() ? "GetWaits" : call.outcomes().getLast().action())
                .findFirst()
                .orElse("GetProgram");
    }

    private boolean from(BitSet done, BeliefState at) {
        if (done.cardinality() == calls.size()) {
            return true;
        }
        if (!tried.add(List.of(done.clone(), at))) {
            return false;
        }
        if (path.size() > farthest.size()) {
            farthest = List.copyOf(path);
            belief = at;
        }
        for (int i = 0; i < calls.size(); i++) {
            if (!mayComeNext(i, done)) {
                continue;
            }
            BeliefState next = after(calls.get(i), at);
            if (next.isEmpty()) {
                continue;
            }
            done.set(i);
            path.add(calls.get(i));
            if (from(done, next)) {
                return true;
            }
            path.removeLast();
            done.clear(i);
        }
        return false;
    }

    private boolean mayComeNext(int i, BitSet done) {
        if (done.get(i)) {
            return false;
        }
        for (int other = 0; other < calls.size(); other++) {
            if (!done.get(other) && calls.get(other).ended() < calls.get(i).began()) {
                return false;
            }
        }
        return true;
    }

    private BeliefState after(TimedCall call, BeliefState before) {
        BeliefState next =
                call.gaveUp() ? before.where(state -> mayGiveUp(call, state)) : before.after(call.outcomes());
        return next.closedUnder(model.erasures);
    }

    /** Whoever finds others at work, or an erasure under way, may give up; whoever is alone may not. */
    private boolean mayGiveUp(TimedCall call, SpecState state) {
        BeliefState here = new BeliefState(model.oracle, Set.of(state));
        return calls.stream().anyMatch(other -> !other.equals(call) && other.overlaps(call))
                || !here.allows(call.refused())
                || here.allows(model.erasures);
    }
}
