package dev.keyslots.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kit runs in the tests of others, under whatever locale they have. */
class KitLocaleTest {
    @Test
    void the_specification_is_loaded_where_digits_are_others() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (KitOracle oracle = new KitOracle(2, 2, 2, Map.of(), Duration.ofSeconds(1))) {
            assertThat(oracle.initial.isEmpty()).isFalse();
        } finally {
            Locale.setDefault(before);
        }
    }
}
