package dev.keyslots.checking.concurrent;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for an order of calls that overlapped in which each is one step of the specification, such that a call that had returned
 * before another began comes before it. All orders are tried, and no state is tried twice after the same calls.
 */
final class Linearization {

    /**
     * A call by one thread.
     *
     * @param before of each thread, how many of its calls had returned when this one began
     */
    record TimedCall(Call call, List<Integer> before) {
        TimedCall {
            before = List.copyOf(before);
        }
    }

    private final Oracle oracle;
    private final int slots;
    private final List<List<TimedCall>> threads;
    private final Set<List<Object>> tried = new HashSet<>();

    private Linearization(Oracle oracle, int slots, List<List<TimedCall>> threads) {
        this.oracle = oracle;
        this.slots = slots;
        this.threads = threads;
    }

    /**
     * @param threads the calls of each thread in their order
     * @return whether there is such an order
     */
    static boolean exists(Oracle oracle, int slots, List<List<TimedCall>> threads) {
        Linearization search = new Linearization(oracle, slots, threads);
        return search.from(new int[threads.size()], new LinkedHashSet<>(oracle.initialStates()));
    }

    private boolean from(int[] done, Set<SpecState> states) {
        if (states.isEmpty() || !tried.add(List.of(asList(done), states))) {
            return false;
        }
        boolean complete = true;
        for (int thread = 0; thread < done.length; thread++) {
            if (done[thread] < threads.get(thread).size()) {
                complete = false;
                TimedCall next = threads.get(thread).get(done[thread]);
                if (mayComeNext(next, done) && from(oneMore(done, thread), after(next, thread, done[thread], states))) {
                    return true;
                }
            }
        }
        return complete;
    }

    private static List<Integer> asList(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static int[] oneMore(int[] done, int thread) {
        int[] more = done.clone();
        more[thread]++;
        return more;
    }

    /** Every call that had returned when it began has come. */
    private static boolean mayComeNext(TimedCall call, int[] done) {
        for (int thread = 0; thread < done.length; thread++) {
            if (done[thread] < call.before().get(thread)) {
                return false;
            }
        }
        return true;
    }

    private Set<SpecState> after(TimedCall timed, int thread, int number, Set<SpecState> states) {
        Call call = timed.call();
        if (call instanceof Call.Nothing) {
            return states;
        }
        if (call instanceof Call.GaveUp gaveUp) {
            return overlapsAnother(timed, thread, number) ? states : thoseThatMakeWait(gaveUp, states);
        }
        Set<SpecState> next = new LinkedHashSet<>();
        for (SpecState state : states) {
            for (Label step : call.outcomes(slots)) {
                next.addAll(oracle.successors(state, step));
            }
        }
        return next;
    }

    /** Who finds others at work may give up; who is alone may not. */
    private boolean overlapsAnother(TimedCall timed, int thread, int number) {
        for (int other = 0; other < threads.size(); other++) {
            List<TimedCall> calls = threads.get(other);
            int returnedBefore = timed.before().get(other);
            if (other != thread
                    && returnedBefore < calls.size()
                    && calls.get(returnedBefore).before().get(thread) <= number) {
                return true;
            }
        }
        return false;
    }

    private Set<SpecState> thoseThatMakeWait(Call.GaveUp call, Set<SpecState> states) {
        List<SpecState> waiting = new ArrayList<>();
        for (SpecState state : states) {
            if (oracle.transitions(state).stream().noneMatch(transition -> call.wouldBe(transition.label()))) {
                waiting.add(state);
            }
        }
        return new LinkedHashSet<>(waiting);
    }
}
