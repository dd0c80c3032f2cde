package dev.keyslots.checking.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.testing.Workspace;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation beside its specification, at random, as {@code check} runs it but shorter. */
class RandomRunsTest {

    static Stream<Arguments> subjects() {
        return Stream.of(
                subject("the slot manager", home -> ModelBinding.load(ModelBinding.Kind.KEYSLOTS, home), 6000),
                subject(
                        "the manager without slots",
                        home -> ModelBinding.load(ModelBinding.Kind.PASSTHROUGH, home),
                        3000),
                subject(
                        "a device under a fallback",
                        home -> StackBinding.load(StackBinding.Kind.BLOCK_LAYER, home),
                        1500),
                subject("mapped devices", home -> StackBinding.load(StackBinding.Kind.LAYERED_DEVICE, home), 1500));
    }

    private static Arguments subject(String name, Function<Path, Subject<?>> loading, int steps) {
        return Arguments.of(name, loading, steps);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("subjects")
    void random_runs_take_every_action_and_stay_within_the_specification(
            String name, Function<Path, Subject<?>> loading, int steps) {
        try (Subject<?> subject = loading.apply(Workspace.home())) {
            RandomRuns.Report<?> report = RandomRuns.of(subject, steps, new Random(), true);
            assertThat(report.failure()).as(name).isEmpty();
            assertThat(report.steps()).isGreaterThanOrEqualTo(steps);
            assertThat(report.actions()).containsOnlyKeys(subject.actions());
        }
    }

    @Test
    void runs_too_few_for_every_action_are_no_success() {
        try (ModelBinding world = ModelBinding.load(ModelBinding.Kind.KEYSLOTS, Workspace.home())) {
            RandomRuns.Report<ManagerStep> report = RandomRuns.of(world, 1, new Random(1), true);
            assertThat(report.failing()).isEmpty();
            assertThat(report.missing()).isNotEmpty();
            assertThat(report.failure())
                    .hasValueSatisfying(failure -> assertThat(failure).contains("random runs never took"));
        }
    }
}
