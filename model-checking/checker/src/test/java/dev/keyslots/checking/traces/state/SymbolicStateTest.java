package dev.keyslots.checking.traces.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.Promise;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.testing.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is said of a step is what TLC says of the same step and the same state, although names are changed in between, and although only
 * some of the slots are looked at: on random walks through {@code KeyslotsOracle}, where at each state every step that it names is tried.
 */
class SymbolicStateTest {
    private static final int STEPS = 150;
    private static final List<String> SEEN = List.of("slotKey", "link", "count", "idle", "hardware", "device");

    @Test
    void a_renamed_state_allows_the_same_steps_and_they_lead_to_the_same_states() {
        try (SpecModels models = new SpecModels(Design.REFERENCE, Workspace.home())) {
            walk(WholeState.initial(models.of(3)), 1);
        }
    }

    @Test
    void so_does_one_of_which_only_the_slots_are_looked_at_that_a_step_has_to_do_with() {
        try (SpecModels models = new SpecModels(Design.REFERENCE, Workspace.home())) {
            walk(FramedState.initial(models, 3), 2);
        }
    }

    private static void walk(SymbolicState start, int seed) {
        try (Oracle oracle = Oracles.loadModel(Workspace.home(), "KeyslotsOracle")) {
            List<Label> labels = oracle.labels();
            Random random = new Random(seed);
            SpecState state = oracle.initialStates().getFirst();
            SymbolicState symbolic = start;
            int compared = 0;
            for (int step = 0; step < STEPS; step++) {
                List<SpecState> next = new ArrayList<>();
                List<SymbolicState> nextSymbolics = new ArrayList<>();
                for (Label label : labels) {
                    List<SpecState> states = oracle.successors(state, label);
                    List<SymbolicState> symbolics = take(symbolic, state, label);
                    assertThat(seenOfSymbolics(symbolics))
                            .as("%s in %s", label, state)
                            .isEqualTo(seenOfStates(states));
                    for (SpecState each : states) {
                        next.add(each);
                        nextSymbolics.add(symbolics.stream()
                                .filter(candidate -> seen(candidate).equals(seen(each)))
                                .findFirst()
                                .orElseThrow());
                        compared++;
                    }
                }
                int chosen = random.nextInt(next.size());
                state = next.get(chosen);
                symbolic = nextSymbolics.get(chosen);
                assertThat(symbolic.keeps(Promise.DATA_UNDER_OWN_KEY))
                        .isEqualTo(oracle.evaluate(state, "DataUnderOwnKey"));
                assertThat(symbolic.keeps(Promise.EVICTED_IS_GONE)).isEqualTo(oracle.evaluate(state, "EvictedIsGone"));
            }
            assertThat(compared).isGreaterThan(STEPS * 10);
        }
    }

    private static List<SymbolicState> take(SymbolicState symbolic, SpecState state, Label label) {
        StepKind kind = StepKind.named(label.action()).orElseThrow();
        List<Object> arguments = new ArrayList<>(label.arguments());
        Object held = kind.hasRequest()
                ? Objects.requireNonNull(((Map<?, ?>) state.value("slotOf")).get(arguments.removeFirst()))
                : "NoSlot";
        TraceKey key = new TraceKey.Named(kind.hasKey() ? String.valueOf(arguments.removeFirst()) : "none");
        int slot = kind.hasSlot() ? (Integer) arguments.removeFirst() : -1;
        return switch (kind) {
            case RESET -> symbolic.reset();
            case REPROGRAM_ALL -> {
                Set<Integer> failed = new HashSet<>();
                ((Set<?>) arguments.getFirst()).forEach(each -> failed.add((Integer) each));
                yield symbolic.reprogramAll(failed);
            }
            case PUT -> held.equals(slot) ? symbolic.take(kind, slot) : symbolic.takeHoldingNothing(kind, slot);
            case ERASE, ERASE_FAILS -> symbolic.takeHoldingNothing(kind, slot);
            case EVICT_ABSENT -> symbolic.take(kind, key);
            default ->
                held instanceof Integer holds
                        ? symbolic.takeAsHolder(kind, key, slot, holds)
                        : symbolic.take(kind, key, slot);
        };
    }

    private static Set<Map<String, Object>> seenOfStates(List<SpecState> states) {
        Set<Map<String, Object>> seen = new HashSet<>();
        states.forEach(state -> seen.add(seen(state)));
        return seen;
    }

    private static Map<String, Object> seen(SpecState state) {
        Map<String, Object> seen = new LinkedHashMap<>();
        SEEN.forEach(variable -> seen.put(variable, state.value(variable)));
        return seen;
    }

    private static Set<Map<String, Object>> seenOfSymbolics(List<SymbolicState> symbolics) {
        Set<Map<String, Object>> seen = new HashSet<>();
        symbolics.forEach(symbolic -> seen.add(seen(symbolic)));
        return seen;
    }

    private static Map<String, Object> seen(SymbolicState symbolic) {
        Map<String, Object> values = symbolic.vector().values(symbolic.vector().holderSlot.length);
        Map<String, Object> seen = new LinkedHashMap<>();
        for (String variable : SEEN) {
            seen.put(
                    variable,
                    variable.equals("slotKey") || variable.equals("hardware")
                            ? named(symbolic, (Map<?, ?>) Objects.requireNonNull(values.get(variable)))
                            : Objects.requireNonNull(values.get(variable)));
        }
        return seen;
    }

    private static Map<Object, Object> named(SymbolicState symbolic, Map<?, ?> numbers) {
        Map<Object, Object> named = new LinkedHashMap<>();
        numbers.forEach((slot, key) -> named.put(
                slot,
                key.equals("NoKey")
                        ? "NoKey"
                        : symbolic.key(Integer.parseInt(key.toString().substring(1)) - 1)
                                .toString()));
        return named;
    }
}
