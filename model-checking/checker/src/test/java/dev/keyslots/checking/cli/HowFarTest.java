package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.check.ModelChecks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is foretold of a model that takes long. */
class HowFarTest {
    @Test
    void at_the_beginning_nothing_is_foretold() {
        assertThat(ModelChecks.howFar(1, 33_396, Duration.ofSeconds(2))).isEqualTo("1 of 33,396 distinct states");
        assertThat(ModelChecks.howFar(49, 1_000, Duration.ofSeconds(2))).isEqualTo("49 of 1,000 distinct states");
        assertThat(ModelChecks.howFar(0, 1_000, Duration.ofSeconds(2))).isEqualTo("0 of 1,000 distinct states");
    }

    @Test
    void later_it_takes_at_least_as_long_for_each_state_as_so_far() {
        assertThat(ModelChecks.howFar(50, 1_000, Duration.ofSeconds(2)))
                .isEqualTo("50 of 1,000 distinct states, at least 38s left");
        assertThat(ModelChecks.howFar(1_500_000, 3_000_000, Duration.ofHours(1)))
                .isEqualTo("1,500,000 of 3,000,000 distinct states, at least 1h left");
    }
}
