package dev.keyslots.oracle.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A breadth-first search of a state space: visits every state once, and each with a shortest path to it. What a state is, and how one
 * leads to others, is up to the caller: states of a module and its transitions, or belief states and the steps of an implementation.
 *
 * @param <N> the states
 * @param <S> the steps of a path
 */
public final class StateSpace<N, S> {

    /**
     * A state that the search visits.
     *
     * @param number of the state, in the order in which the search finds them, from 0
     * @param path a shortest path from an initial state
     */
    public record Visit<N, S>(N state, int number, List<S> path) {
        public Visit {
            path = List.copyOf(path);
        }

        /** The path, and one more step. */
        public List<S> pathAnd(S step) {
            List<S> longer = new ArrayList<>(path);
            longer.add(step);
            return longer;
        }
    }

    /** Follows all steps from a state. */
    @FunctionalInterface
    public interface Expansion<N, S> {

        /** @param found to be called with the state to which each step leads */
        void expand(Visit<N, S> from, Found<N, S> found);
    }

    /** Receives the states that an expansion finds. */
    @FunctionalInterface
    public interface Found<N, S> {

        /** @return the number of the state, new or known */
        int reaches(N state, List<S> path);
    }

    private final Map<N, Integer> numbers = new HashMap<>();
    private final Deque<Visit<N, S>> unvisited = new ArrayDeque<>();

    private StateSpace() {}

    /**
     * Searches until no state is left. A thread that is interrupted ends its search.
     *
     * @return how many states there are
     */
    public static <N, S> int search(Collection<N> initial, Expansion<N, S> expansion) throws InterruptedException {
        StateSpace<N, S> space = new StateSpace<>();
        initial.forEach(state -> space.reaches(state, List.of()));
        while (!space.unvisited.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            expansion.expand(space.unvisited.remove(), space::reaches);
        }
        return space.numbers.size();
    }

    private int reaches(N state, List<S> path) {
        Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(state, number);
        unvisited.add(new Visit<>(state, number, path));
        return number;
    }
}
