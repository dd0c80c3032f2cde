package dev.keyslots.checking.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as TLC prints them. */
class PrintedValueTest {

    @Test
    void are_read_as_the_oracle_has_them() {
        assertThat(PrintedValue.parse("-3")).isEqualTo(-3);
        assertThat(PrintedValue.parse("TRUE")).isEqualTo(true);
        assertThat(PrintedValue.parse("\"no \\\"slots\\\"\"")).isEqualTo("no \"slots\"");
        assertThat(PrintedValue.parse("NoKey")).isEqualTo("NoKey");
        assertThat(PrintedValue.parse("{}")).isEqualTo(Set.of());
        assertThat(PrintedValue.parse("{k1, k2}")).isEqualTo(Set.of("k1", "k2"));
        assertThat(PrintedValue.parse("1..3")).isEqualTo(Set.of(1, 2, 3));
        assertThat(PrintedValue.parse("<<0, <<1>>, {}>>")).isEqualTo(List.of(0, List.of(1), Set.of()));
        assertThat(PrintedValue.parse("(r1 :> 0 @@ r2 :> NoSlot)")).isEqualTo(Map.of("r1", 0, "r2", "NoSlot"));
        assertThat(PrintedValue.parse("[a |-> <<>>, b |-> (0 :> {k1})]"))
                .isEqualTo(Map.of("a", List.of(), "b", Map.of(0, Set.of("k1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<<1", "(a :> )", "[a = 1]", "1 2", "{1} {2}", "?"})
    void what_is_none_is_refused(String text) {
        assertThatThrownBy(() -> PrintedValue.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
