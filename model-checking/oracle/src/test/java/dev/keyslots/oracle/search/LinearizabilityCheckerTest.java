package dev.keyslots.oracle.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.search.LinearizabilityChecker.Linearization;
import dev.keyslots.testing.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which overlapping calls can be put in order, on the small model of the slot manager; and by a plain enumeration of all orders. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinearizabilityCheckerTest {

    /** A call from one moment to another, and the steps that it may have been; none for one that gave up. */
    record TimedCall(int began, int ended, List<Label> oneOf) {
        boolean precedes(TimedCall other) {
            return ended < other.began;
        }

        @Override
        public String toString() {
            return began + "-" + ended + " " + oneOf;
        }
    }

    private static final Label PROGRAM = Label.of("GetProgram", "r1", "k1", 0);
    private static final Label HIT = Label.of("GetHit", "r2", "k1", 0);
    private static final Label PROGRAM_NEXT = Label.of("GetProgram", "r2", "k1", 1);
    private static final Label PUT = Label.of("Put", "r1", 0);
    private static final Label BUSY = Label.of("EvictBusy", "k1", 0);
    private static final Label IDLE = Label.of("EvictIdle", "k1", 0);
    private static final Label ABSENT = Label.of("EvictAbsent", "k1");

    private Oracle oracle;

    @BeforeAll
    void load() {
        oracle = Oracles.loadModel(Workspace.home(), "MCKeyslotsSmall");
    }

    @AfterAll
    void close() {
        oracle.close();
    }

    private static TimedCall call(int began, int ended, Label... oneOf) {
        return new TimedCall(began, ended, List.of(oneOf));
    }

    private static Stream<Arguments> linearizable() {
        return Stream.of(
                arguments("nothing was called", List.of()),
                arguments("one after the other", List.of(call(0, 1, PROGRAM), call(2, 3, PUT), call(4, 5, IDLE))),
                arguments("the later one takes effect first", List.of(call(0, 3, HIT), call(1, 2, PROGRAM))),
                arguments(
                        "an eviction between a get and its put",
                        List.of(call(0, 2, PROGRAM), call(1, 6, BUSY), call(3, 4, PUT))),
                arguments("an eviction after the put", List.of(call(0, 2, PROGRAM), call(1, 6, IDLE), call(3, 4, PUT))),
                arguments(
                        "which of two outcomes it was shows later",
                        List.of(call(0, 1, PROGRAM), call(2, 3, HIT, PROGRAM_NEXT), call(4, 5, PUT))),
                arguments("one that gave up beside another", List.of(call(0, 2, PROGRAM), call(1, 3))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("linearizable")
    void an_order_is_found(String name, List<TimedCall> calls) {
        Linearization<TimedCall> result = check(calls);
        assertThat(result.found()).isTrue();
        assertThat(result.order()).containsExactlyInAnyOrderElementsOf(calls);
        assertThat(result.next()).isEmpty();
        assertThat(result.belief().isEmpty()).isFalse();
    }

    private static Stream<Arguments> notLinearizable() {
        return Stream.of(
                arguments("a put of nothing", List.of(call(0, 1, PUT)), 0, List.of(call(0, 1, PUT))),
                arguments(
                        "a hit that had returned before the key was programmed",
                        List.of(call(0, 1, HIT), call(2, 3, PROGRAM)),
                        0,
                        List.of(call(0, 1, HIT))),
                arguments(
                        "an eviction that finds a key in use which was put before",
                        List.of(call(0, 1, PROGRAM), call(2, 3, PUT), call(4, 5, BUSY)),
                        2,
                        List.of(call(4, 5, BUSY))),
                arguments(
                        "a key in two slots",
                        List.of(call(0, 1, PROGRAM), call(2, 3, PROGRAM_NEXT)),
                        1,
                        List.of(call(2, 3, PROGRAM_NEXT))),
                arguments("one that gave up alone", List.of(call(0, 1, PROGRAM), call(2, 3)), 1, List.of(call(2, 3))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notLinearizable")
    void none_is_found_and_the_longest_part_is_shown(
            String name, List<TimedCall> calls, int done, List<TimedCall> next) {
        Linearization<TimedCall> result = check(calls);
        assertThat(result.found()).isFalse();
        assertThat(result.order()).isEqualTo(calls.subList(0, done));
        assertThat(result.next()).isEqualTo(next);
        assertThat(result.belief().isEmpty()).isFalse();
    }

    @Test
    void a_call_is_overlapped_by_one_that_neither_precedes_it_nor_follows() {
        List<TimedCall> calls = List.of(call(0, 1, PROGRAM), call(2, 4, ABSENT), call(3, 5, PUT));
        List<Boolean> overlapped = new ArrayList<>();
        LinearizabilityChecker.check(
                BeliefState.initial(oracle), calls, TimedCall::precedes, (call, beside, before) -> {
                    overlapped.add(beside);
                    return before;
                });
        assertThat(overlapped).containsExactly(false, true, true);
    }

    /** Three calls out of seven, at all times relative to each other that matter: 1,715 histories. */
    @Test
    void it_agrees_with_a_plain_enumeration_of_all_orders() {
        List<Label> steps = List.of(PROGRAM, HIT, PROGRAM_NEXT, PUT, BUSY, IDLE, ABSENT);
        int[][] times = {
            {0, 1, 2, 3, 4, 5}, {0, 3, 1, 2, 4, 5}, {0, 1, 2, 5, 3, 4}, {0, 5, 1, 2, 3, 4}, {0, 3, 1, 4, 2, 5}
        };
        int linearizable = 0;
        for (int[] at : times) {
            for (Label first : steps) {
                for (Label second : steps) {
                    for (Label third : steps) {
                        List<TimedCall> calls = List.of(
                                call(at[0], at[1], first), call(at[2], at[3], second), call(at[4], at[5], third));
                        boolean found = check(calls).found();
                        assertThat(found).as(calls.toString()).isEqualTo(enumerate(calls, BeliefState.initial(oracle)));
                        linearizable += found ? 1 : 0;
                    }
                }
            }
        }
        assertThat(linearizable).isPositive();
    }

    private Linearization<TimedCall> check(List<TimedCall> calls) {
        return LinearizabilityChecker.check(
                BeliefState.initial(oracle),
                calls,
                TimedCall::precedes,
                (call, overlapped, before) ->
                        call.oneOf.isEmpty() ? before.where(state -> overlapped) : before.after(call.oneOf));
    }

    private static boolean enumerate(List<TimedCall> calls, BeliefState at) {
        if (calls.isEmpty()) {
            return !at.isEmpty();
        }
        return calls.stream()
                .filter(call -> calls.stream().noneMatch(other -> other.precedes(call)))
                .anyMatch(call -> enumerate(without(call, calls), at.after(call.oneOf)));
    }

    private static List<TimedCall> without(TimedCall call, List<TimedCall> calls) {
        List<TimedCall> others = new ArrayList<>(calls);
        others.remove(call);
        return others;
    }
}
