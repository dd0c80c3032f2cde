package dev.keyslots.checking.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.witnesses.NotApplicable.Excuse;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotApplicableTest {

    private static final Missing MISSING = new Missing("MCOne", Missing.Kind.ANTECEDENT, "Promise: x # 7");

    private static final NotApplicable KNOWN =
            new NotApplicable(List.of(new Excuse(List.of("MCOne"), List.of("Promise: x # 7"), "nobody waits here")));

    @Test
    void an_excuse_is_for_one_model_and_one_subject() {
        assertThat(KNOWN.excuses(MISSING)).isTrue();
        assertThat(KNOWN.excuses(new Missing("MCTwo", MISSING.kind(), MISSING.subject())))
                .isFalse();
        assertThat(KNOWN.excuses(new Missing("MCOne", MISSING.kind(), "Promise: x # 8")))
                .isFalse();
    }

    @Test
    void the_matrix_knows_which_property_it_is_about() {
        assertThat(KNOWN.excuses("MCOne", "Promise")).isTrue();
        assertThat(KNOWN.excuses("MCOne", "Prom")).isFalse();
    }

    @Test
    void an_excuse_that_has_outlived_its_reason_is_said() {
        assertThat(KNOWN.stale("MCOne", List.of(MISSING))).isEmpty();
        assertThat(KNOWN.stale("MCOne", List.of())).containsExactly("Promise: x # 7");
    }
}
