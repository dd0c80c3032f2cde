package dev.keyslots.oracle.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Decides whether calls that overlapped are linearizable: whether they can be ordered such that each takes effect at one point between its
 * call and its return, and the module allows the effects in that order. The search tries all orders (Wing and Gong), and none twice
 * that has the same calls done and the same belief state (Lowe).
 *
 * @param <C> the calls
 */
public final class LinearizabilityChecker<C> {

    /**
     * What a call does to the module.
     *
     * @param <C> the calls
     */
    @FunctionalInterface
    public interface Effect<C> {

        /**
         * @param overlapped whether another call was under way at the same time
         * @return the belief state after the call took effect; empty if the module does not allow it here
         */
        BeliefState after(C call, boolean overlapped, BeliefState before);
    }

    /**
     * The result.
     *
     * @param found whether there is an order of all calls
     * @param order that one, or the longest order of some of the calls that the module allows
     * @param belief the belief state after these
     * @param next the calls that could have come next, none of which the module allows there
     */
    public record Linearization<C>(boolean found, List<C> order, BeliefState belief, List<C> next) {
        public Linearization {
            order = List.copyOf(order);
            next = List.copyOf(next);
        }
    }

    private final List<C> calls;
    private final Effect<C> effect;
    private final List<BitSet> earlier = new ArrayList<>();
    private final BitSet overlapped = new BitSet();
    private final Set<List<Object>> tried = new HashSet<>();

    private final List<Integer> order = new ArrayList<>();
    private List<Integer> longest = List.of();
    private BeliefState belief;

    private LinearizabilityChecker(BeliefState initial, List<C> calls, BiPredicate<C, C> precedes, Effect<C> effect) {
        this.calls = List.copyOf(calls);
        this.effect = effect;
        this.belief = initial;
        for (int i = 0; i < calls.size(); i++) {
            BitSet before = new BitSet();
            for (int other = 0; other < calls.size(); other++) {
                if (other == i) {
                    continue;
                }
                boolean otherFirst = precedes.test(calls.get(other), calls.get(i));
                before.set(other, otherFirst);
                if (!otherFirst && !precedes.test(calls.get(i), calls.get(other))) {
                    overlapped.set(i);
                }
            }
            earlier.add(before);
        }
    }

    /**
     * @param initial before any of the calls
     * @param precedes whether the first call had returned before the second began
     */
    public static <C> Linearization<C> check(
            BeliefState initial, List<C> calls, BiPredicate<C, C> precedes, Effect<C> effect) {
        LinearizabilityChecker<C> checker = new LinearizabilityChecker<>(initial, calls, precedes, effect);
        return checker.result(checker.completes(new BitSet(), initial));
    }

    private boolean completes(BitSet done, BeliefState at) {
        if (order.size() > longest.size()) {
            longest = List.copyOf(order);
            belief = at;
        }
        if (order.size() == calls.size()) {
            return true;
        }
        if (!tried.add(List.of(done.clone(), at))) {
            return false;
        }
        for (int i : next(done)) {
            BeliefState after = effect.after(calls.get(i), overlapped.get(i), at);
            if (after.isEmpty()) {
                continue;
            }
            done.set(i);
            order.add(i);
            if (completes(done, after)) {
                return true;
            }
            order.removeLast();
            done.clear(i);
        }
        return false;
    }

    /** The calls that are not done, and that every call that is not done either overlaps or follows. */
    private List<Integer> next(BitSet done) {
        List<Integer> next = new ArrayList<>();
        for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
            BitSet missing = (BitSet) earlier.get(i).clone();
            missing.andNot(done);
            if (missing.isEmpty()) {
                next.add(i);
            }
        }
        return next;
    }

    private Linearization<C> result(boolean found) {
        BitSet done = new BitSet();
        longest.forEach(done::set);
        return new Linearization<>(found, named(longest), belief, named(next(done)));
    }

    private List<C> named(List<Integer> numbers) {
        return numbers.stream().map(calls::get).toList();
    }
}
