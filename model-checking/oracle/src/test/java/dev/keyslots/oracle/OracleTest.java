package dev.keyslots.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract of an oracle, on the small model of the slot manager. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OracleTest {
    private Oracle oracle;

    @BeforeAll
    void load() {
        oracle = Oracles.loadModel(Workspace.home(), "MCKeyslotsSmall");
    }

    @AfterAll
    void close() {
        oracle.close();
    }

    @Test
    void the_labels_are_the_actions_of_the_module_with_all_their_arguments() {
        assertThat(oracle.labels())
                .contains(Label.of("GetHit", "r1", "k3", 1), Label.of("Reset"), Label.of("ReprogramAll", Set.of(0, 1)))
                .doesNotHaveDuplicates()
                .hasSize(3 * (2 * 3 * 2) + 2 * 2 + 3 + 3 * (3 * 2) + 2 * 2 + 1 + 4);
    }

    @Test
    void the_initial_state_has_the_values_that_the_module_gives_it() {
        assertThat(oracle.initialStates()).hasSize(1);
        assertThat(initial().values())
                .containsEntry("idle", List.of(0, 1))
                .containsEntry("count", Map.of(0, 0, 1, 0))
                .containsEntry("keyOf", Map.of("r1", "NoKey", "r2", "NoKey"))
                .containsEntry("evicted", Set.of())
                .containsEntry("device", "up");
    }

    @Test
    void a_step_leads_where_the_module_says() {
        SpecState programmed = step(initial(), Label.of("GetProgram", "r1", "k1", 0));
        assertThat(programmed.value("hardware")).isEqualTo(Map.of(0, "k1", 1, "NoKey"));
        assertThat(programmed.value("idle")).isEqualTo(List.of(1));
        assertThat(step(step(programmed, Label.of("GetHit", "r2", "k1", 0)), Label.of("Put", "r1", 0))
                        .value("count"))
                .isEqualTo(Map.of(0, 1, 1, 0));
    }

    @Test
    void a_step_that_is_not_allowed_leads_nowhere() {
        assertThat(oracle.successors(initial(), Label.of("GetProgram", "r1", "k1", 1)))
                .as("slot 1 is not the least recently used")
                .isEmpty();
        assertThat(oracle.successors(initial(), Label.of("Put", "r1", 0))).isEmpty();
    }

    @Test
    void a_step_may_lead_to_several_states_where_the_specification_leaves_something_open() {
        SpecState used = step(
                step(step(initial(), Label.of("GetProgram", "r1", "k1", 0)), Label.of("GetProgram", "r2", "k2", 1)),
                Label.of("Put", "r1", 0));
        assertThat(oracle.successors(used, Label.of("GetProgramFails", "r1", "k3", 0)))
                .extracting(state -> state.value("hardware"))
                .containsExactlyInAnyOrder(Map.of(0, "k1", 1, "k2"), Map.of(0, "NoKey", 1, "k2"));
    }

    @Test
    void the_transitions_of_a_state_are_all_steps_that_are_allowed_in_it() {
        assertThat(oracle.transitions(initial()))
                .allSatisfy(transition -> assertThat(oracle.successors(initial(), transition.label()))
                        .contains(transition.to()))
                .extracting(transition -> transition.label().action())
                .containsOnly("GetProgram", "GetProgramFails", "EvictAbsent", "Reset", "ReprogramAll");
    }

    @Test
    void states_are_equal_when_all_variables_are() {
        SpecState there = step(initial(), Label.of("GetProgram", "r1", "k1", 0));
        SpecState again = step(initial(), Label.of("GetProgram", "r1", "k1", 0));
        assertThat(there).isEqualTo(again).hasSameHashCodeAs(again).isNotEqualTo(initial());
    }

    @Test
    void an_operator_of_the_module_can_be_asked() {
        SpecState programmed = step(initial(), Label.of("GetProgram", "r1", "k1", 0));
        assertThat(oracle.evaluate(programmed, "Transform", "r1")).isEqualTo("k1");
        assertThat(oracle.evaluate(programmed, "Transform", "r2")).isEqualTo("NotTransformed");
        assertThat(oracle.evaluate(programmed, "Lookup", "k1")).isEqualTo(Set.of(0));
    }

    @Test
    void what_the_module_does_not_know_is_refused() {
        assertThatThrownBy(() -> oracle.successors(initial(), Label.of("GetHit", "r9", "k1", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GetHit(r9, k1, 0)");
        assertThatThrownBy(() -> initial().value("colour"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> oracle.evaluate(initial(), "Transform"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Transform");
    }

    @Test
    void several_oracles_live_side_by_side() {
        try (Oracle other = Oracles.loadModel(Workspace.home(), "MCPassthrough")) {
            assertThat(other.labels()).contains(Label.of("GetNoSlot", "r1", "k1"));
            assertThat(step(initial(), Label.of("GetProgram", "r1", "k1", 0)).value("slotOf"))
                    .isEqualTo(Map.of("r1", 0, "r2", "NoSlot"));
        }
    }

    @Test
    void a_module_that_is_missing_or_wrong_is_explained(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> Oracles.load(folder.resolve("Nothing.tla")))
                .isInstanceOf(OracleException.class)
                .hasMessageContaining("Nothing.tla");
        Files.writeString(
                folder.resolve("Wrong.tla"),
                "---- MODULE Wrong ----\nVARIABLE x\nInit == x = \nNext == x' = x\n====\n");
        Files.writeString(folder.resolve("Wrong.cfg"), "INIT Init\nNEXT Next\n");
        assertThatThrownBy(() -> Oracles.load(folder.resolve("Wrong.tla")))
                .isInstanceOf(OracleException.class)
                .hasMessageContaining("Wrong");
    }

    private SpecState initial() {
        return oracle.initialStates().getFirst();
    }

    private SpecState step(SpecState state, Label label) {
        List<SpecState> successors = oracle.successors(state, label);
        assertThat(successors).as("%s in %s", label, state).hasSize(1);
        return successors.getFirst();
    }
}
