package dev.keyslots.checking.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.search.BeliefState;
import dev.keyslots.oracle.search.LinearizabilityChecker;
import dev.keyslots.testing.Workspace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of two threads with Lincheck's vector clocks: which the specification explains in some order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockedCallTest {
    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private Oracle oracle;

    @BeforeAll
    void load() {
        oracle = Oracles.loadModel(Workspace.home(), "MCKeyslotsAnyIdle");
    }

    @AfterAll
    void close() {
        oracle.close();
    }

    private static ClockedCall first(int number, int returnedOfSecond, Call call) {
        return new ClockedCall(call, FIRST, number, List.of(number, returnedOfSecond));
    }

    private static ClockedCall second(int number, int returnedOfFirst, Call call) {
        return new ClockedCall(call, SECOND, number, List.of(returnedOfFirst, number));
    }

    private static Stream<Arguments> histories() {
        Call got = new Call.Got("r1", "k1", 0);
        Call put = new Call.Put("r1", 0);
        Call inUse = new Call.EvictedInUse("k1");
        Call evicted = new Call.Evicted("k1");
        return Stream.of(
                arguments(
                        "an eviction after the put finds the key idle",
                        true,
                        List.of(first(0, 0, got), first(1, 0, put), second(0, 2, evicted))),
                arguments(
                        "after the put it does not find it in use",
                        false,
                        List.of(first(0, 0, got), first(1, 0, put), second(0, 2, inUse))),
                arguments(
                        "beside the put it may",
                        true,
                        List.of(first(0, 0, got), first(1, 0, put), second(0, 1, inUse))),
                arguments(
                        "beside the get it may find it absent",
                        true,
                        List.of(first(0, 0, got), second(0, 0, evicted), first(1, 1, put))),
                arguments(
                        "a get that gave up beside another call",
                        true,
                        List.of(first(0, 0, got), second(0, 0, new Call.GotNothing("r2", "k2")))),
                arguments(
                        "a get that gave up alone, with a slot idle",
                        false,
                        List.of(first(0, 0, got), second(0, 1, new Call.GotNothing("r2", "k2")))),
                arguments(
                        "an eviction that gave up alone",
                        false,
                        List.of(first(0, 0, got), second(0, 1, new Call.EvictedNothing("k1")))),
                arguments(
                        "what was not called takes no effect",
                        true,
                        List.of(first(0, 0, new Call.Nothing()), second(0, 1, evicted))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void calls_are_explained_by_their_clocks(String name, boolean explained, List<ClockedCall> calls) {
        assertThat(LinearizabilityChecker.check(
                                BeliefState.initial(oracle),
                                calls,
                                ClockedCall::precedes,
                                ClockedCall.effect(SlotOperations.SLOTS))
                        .found())
                .isEqualTo(explained);
    }
}
