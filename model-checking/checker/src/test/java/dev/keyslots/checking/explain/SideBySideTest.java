package dev.keyslots.checking.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.explain.SideBySide.Pair;
import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same calls, without a remedy and with it. */
class SideBySideTest {

    private static final Home HOME = new Home(Workspace.home());

    private static SideBySide sideBySide(String variant) throws InterruptedException {
        Catalogue catalogue = Catalogue.read(HOME.folder());
        Explanation explanation = new Explainer(HOME.folder(), Runners.of(HOME), catalogue)
                .explain(catalogue.variant(variant).orElseThrow());
        return SideBySide.of(explanation, HOME.folder(), List.of(HOME.spec(), HOME.models()))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "MCFailedProgramKeepsLink, 'GetProgramFails(r1, k3, 0)', link stale",
        "MCEvictInUseThenReset, 'EvictBusy(k1, 0)', link doomed",
        "MCLayeredSwapStrandsKey, Evict(a1), linked",
    })
    void they_part_where_the_remedy_takes_effect_and_the_promise_is_kept(String variant, String step, String instead)
            throws InterruptedException {
        SideBySide two = sideBySide(variant);
        Pair parting =
                two.pairs().stream().filter(pair -> !pair.isSame()).findFirst().orElseThrow();
        assertThat(parting.left().label()).isEqualTo(step);
        assertThat(parting.right().changes()).contains(instead);
        assertThat(parting.left().changes()).doesNotContain(instead);
        assertThat(two.kept()).contains(true);
    }

    @Test
    void a_call_that_the_remedy_leaves_no_room_for_is_said_not_to_be_possible() throws InterruptedException {
        assertThat(sideBySide("MCNoSecondLookup").pairs()).anySatisfy(pair -> {
            assertThat(pair.left().taken()).isTrue();
            assertThat(pair.right().taken()
                            && pair.right().label().equals(pair.left().label()))
                    .isFalse();
        });
    }

    /** A property of whole behaviours has no value in a state, so nothing is said of it. */
    @Test
    void of_a_promise_that_something_happens_no_state_decides_whether_it_is_kept() throws InterruptedException {
        assertThat(sideBySide("MCRemovalIsKeptWaiting").kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MCDesign == [Reference EXCEPT !.evictedSlot = \"KeepsPlace\"]", "MCDesign == Linux612"})
    void the_remedied_module_has_the_design_from_which_the_variant_started(String choice) {
        assertThat(Remedied.module("---- MODULE MCSome ----\nEXTENDS MCKeyslotsSmall\n" + choice + "\n===="))
                .isEqualTo("---- MODULE Remedied ----\nEXTENDS MCKeyslotsSmall\nMCDesign == Reference\n====");
    }

    @Test
    void what_a_variant_redefines_is_what_the_specification_says_again() {
        assertThat(Remedied.config("Keys <- MCKeys\n    Findable <- Beside\n", Set.of("Beside")))
                .isEqualTo("Keys <- MCKeys\n");
    }
}
