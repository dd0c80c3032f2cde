package dev.keyslots.oracle.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.testing.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What observations leave open, on the small model of the slot manager. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BeliefStateTest {
    private static final List<Label> ERASURES =
            List.of(Label.of("Erase", 0), Label.of("Erase", 1), Label.of("EraseFails", 0), Label.of("EraseFails", 1));

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
    void a_step_of_which_the_slot_was_not_seen_leads_to_all_that_are_allowed() {
        BeliefState either = BeliefState.initial(oracle)
                .after(List.of(Label.of("GetProgram", "r1", "k1", 0), Label.of("GetProgram", "r1", "k1", 1)));
        assertThat(either.states())
                .singleElement()
                .satisfies(state -> assertThat(state.value("slotOf")).isEqualTo(Map.of("r1", 0, "r2", "NoSlot")));
    }

    @Test
    void a_failed_program_leaves_two_states_until_the_hardware_is_seen() {
        BeliefState open = stale();
        assertThat(open.states()).hasSize(2);
        assertThat(open.where(state -> state.value("hardware").equals(Map.of(0, "NoKey", 1, "k2")))
                        .states())
                .hasSize(1);
        assertThat(open.where(state -> state.value("hardware").equals(Map.of(0, "k3", 1, "k2"))))
                .matches(BeliefState::isEmpty);
    }

    @Test
    void steps_that_nobody_sees_are_a_closure() {
        BeliefState closed = stale().closedUnder(ERASURES);
        assertThat(closed.states())
                .containsAll(stale().states())
                .containsAll(stale().after(Label.of("Erase", 0)).states())
                .hasSize(3);
        assertThat(closed.closedUnder(ERASURES)).isEqualTo(closed);
        assertThat(BeliefState.initial(oracle).closedUnder(ERASURES)).isEqualTo(BeliefState.initial(oracle));
    }

    @Test
    void what_is_not_allowed_leaves_nothing_and_nothing_follows_from_that() {
        BeliefState none = BeliefState.initial(oracle).after(Label.of("Put", "r1", 0));
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.after(Label.of("EvictAbsent", "k1")).isEmpty()).isTrue();
        assertThat(none.allows(List.of(Label.of("EvictAbsent", "k1")))).isFalse();
        assertThat(none.or(stale())).isEqualTo(stale());
    }

    @Test
    void a_step_is_allowed_if_one_of_the_states_allows_it() {
        assertThat(stale().allows(ERASURES)).isTrue();
        assertThat(stale().allows(List.of(Label.of("GetHit", "r1", "k1", 0)))).isFalse();
        assertThat(BeliefState.initial(oracle).allows(ERASURES)).isFalse();
        assertThat(stale().states()).isNotEqualTo(Set.of());
    }

    @Test
    void an_observation_selects_by_the_variables_that_it_has() {
        assertThat(stale().where(Map.of("hardware", Map.of(0, "NoKey", 1, "k2")))
                        .states())
                .hasSize(1);
        assertThat(stale().where(Map.of())).isEqualTo(stale());
        assertThat(stale().where(Map.of("device", "down")).isEmpty()).isTrue();
        SpecState one = stale().states().iterator().next();
        assertThat(BeliefState.of(oracle, one).states()).containsExactly(one);
        assertThat(stale().contains(one)).isTrue();
        assertThat(BeliefState.initial(oracle).contains(one)).isFalse();
    }

    @Test
    void of_each_action_a_few_steps_are_named_and_the_others_are_counted() {
        BeliefState initial = BeliefState.initial(oracle);
        assertThat(initial.allowed()).contains(Label.of("GetProgram", "r2", "k3", 0));
        assertThat(initial.allowedInWords(1))
                .contains("GetProgram(r1, k1, 0) and 5 more", "EvictAbsent(k1) and 2 more")
                .doesNotHaveDuplicates();
        assertThat(initial.allowedInWords(100)).contains("EvictAbsent(k1), EvictAbsent(k2), EvictAbsent(k3)");
    }

    @Test
    void an_operator_has_several_values_where_the_states_differ_in_it() {
        assertThat(stale().evaluate("Transform", "r2")).containsExactly("k2");
        assertThat(stale().evaluate("TypeOK")).containsExactly(true);
    }

    /** Slot 0 had k1 when it could not be programmed, and slot 1 is held. */
    private BeliefState stale() {
        return BeliefState.initial(oracle)
                .afterAll(List.of(
                        Label.of("GetProgram", "r1", "k1", 0),
                        Label.of("GetProgram", "r2", "k2", 1),
                        Label.of("Put", "r1", 0),
                        Label.of("GetProgramFails", "r1", "k3", 0)));
    }
}
