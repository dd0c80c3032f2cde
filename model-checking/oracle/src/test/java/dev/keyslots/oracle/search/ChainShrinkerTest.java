package dev.keyslots.oracle.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.oracle.search.ChainShrinker.Failing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A chain that fails is shrunk to the steps that it takes to fail. */
class ChainShrinkerTest {

    @Test
    void only_steps_that_it_takes_to_fail_are_left() {
        List<String> steps = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
        AssertionError failure = new AssertionError("c before g");
        Failing<String> shrunk = new ChainShrinker<>(
                        new Failing<>(steps, failure),
                        walk -> walk.indexOf("c") >= 0 && walk.indexOf("c") < walk.indexOf("g")
                                ? Optional.of(new Failing<>(walk, failure))
                                : Optional.empty())
                .shrink();

        assertThat(shrunk.steps()).containsExactly("c", "g");
        assertThat(shrunk.failure()).hasMessage("c before g");
    }

    @Test
    void steps_that_can_only_be_removed_together_are_removed_together() {
        AssertionError failure = new AssertionError("a and d, without one of b and c");
        Failing<String> shrunk = new ChainShrinker<>(
                        new Failing<>(List.of("a", "b", "c", "d"), failure),
                        walk -> walk.contains("a") && walk.contains("d") && walk.contains("b") == walk.contains("c")
                                ? Optional.of(new Failing<>(walk, failure))
                                : Optional.empty())
                .shrink();

        assertThat(shrunk.steps()).containsExactly("a", "d");
    }
}
