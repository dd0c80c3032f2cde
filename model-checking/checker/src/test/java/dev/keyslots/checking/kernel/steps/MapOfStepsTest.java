package dev.keyslots.checking.kernel.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.kernel.KernelHere;
import dev.keyslots.checking.kernel.code.Exploration;
import dev.keyslots.checking.kernel.code.Exploration.Move;
import dev.keyslots.checking.kernel.code.Facts;
import dev.keyslots.checking.kernel.code.KernelProgram;
import dev.keyslots.checking.kernel.graph.CodeGraph;
import dev.keyslots.checking.kernel.graph.Comparison;
import dev.keyslots.checking.kernel.graph.Graph;
import dev.keyslots.checking.kernel.graph.Reading;
import dev.keyslots.checking.kernel.graph.SpecificationGraph;
import dev.keyslots.checking.kernel.graph.States;
import dev.keyslots.checking.kernel.steps.StepSize.Event;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.testing.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The map from stops of the code to places of KeyslotsLinux is right, and a mistake in it shows. */
class MapOfStepsTest {

    private static final StepSize SIZE = new StepSize(1, 2, 2, Set.of(Event.EVICT));

    /** The map with one mistake in it. */
    private record Mistaken(StepReading sound, UnaryOperator<Map<String, Object>> mistake)
            implements Reading<StepsRemembered> {
        @Override
        public StepsRemembered atFirst() {
            return sound.atFirst();
        }

        @Override
        public StepsRemembered after(StepsRemembered before, Facts from, Move move, Facts to) {
            return sound.after(before, from, move, to);
        }

        @Override
        public Map<String, Object> state(Facts facts, StepsRemembered remembered) {
            return mistake.apply(new LinkedHashMap<>(sound.state(facts, remembered)));
        }

        @Override
        public String label(Facts from, Move move, Facts to) {
            return sound.label(from, move, to);
        }

        @Override
        public boolean mayBeNone() {
            return true;
        }
    }

    private static boolean equal(UnaryOperator<Map<String, Object>> mistake) throws InterruptedException {
        States states = new States();
        Graph specification;
        try (Oracle oracle = SIZE.model(
                        KernelHere.linux612().keys(), KernelHere.linux612().threads())
                .load(Workspace.home())) {
            specification = SpecificationGraph.of(oracle, states, 60_000, done -> {});
        }
        try (KernelProgram program = new KernelProgram(KernelHere.program())) {
            Exploration code = program.steps(1, 2, 2, SIZE.letters(), 1_000_000, done -> {});
            Graph graph = CodeGraph.of(code, new Mistaken(new StepReading(2), mistake), states)
                    .graph();
            return Comparison.of(graph, specification).equal();
        }
    }

    @Test
    void the_map_as_it_is_makes_both_graphs_equal() throws InterruptedException {
        assertThat(equal(state -> state)).isTrue();
    }

    @Test
    void a_variable_that_is_read_at_the_wrong_stop_shows() throws InterruptedException {
        for (String variable : new String[] {"idleLock", "asleep", "readers", "users"}) {
            assertThat(equal(state -> {
                        state.put(variable, variable.equals("idleLock") ? "Nobody" : Set.of());
                        return state;
                    }))
                    .as(variable)
                    .isFalse();
        }
    }
}
