package dev.keyslots.checking.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyslots.checking.Workspace;
import dev.keyslots.checking.lockstep.ChainShrinker.Failing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stacks of devices do what their specification allows. Every single transition is executed by {@code make check-all}. */
class StackRunTest {

    @ParameterizedTest
    @EnumSource
    void random_walks_come_to_every_action_and_are_followed(StackRun.Kind kind) throws Exception {
        StackRun.Report report = StackRun.randomly(kind, Workspace.home(), 1500, System.nanoTime(), true);

        assertThat(report.transitions()).isGreaterThanOrEqualTo(1500);
    }

    @Test
    void a_walk_that_fails_is_made_as_short_as_can_be() {
        List<String> steps = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
        LockStepFailure failure = new LockStepFailure("c before g");
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
    void steps_that_go_only_together_are_left_out_together() {
        LockStepFailure failure = new LockStepFailure("a and d, without one of b and c");
        Failing<String> shrunk = new ChainShrinker<>(
                        new Failing<>(List.of("a", "b", "c", "d"), failure),
                        walk -> walk.contains("a") && walk.contains("d") && walk.contains("b") == walk.contains("c")
                                ? Optional.of(new Failing<>(walk, failure))
                                : Optional.empty())
                .shrink();

        assertThat(shrunk.steps()).containsExactly("a", "d");
    }

    @Test
    void a_walk_is_saved_and_replayed_and_a_step_that_is_not_allowed_is_named(@TempDir Path folder) throws Exception {
        StackWalk walk = new StackWalk(StackRun.Kind.LAYERED_DEVICE, List.of("nonsense(k1)"));
        Path file = folder.resolve("some").resolve("walk.ndjson");
        walk.write(file);

        assertThat(StackWalk.isWalk(file)).isTrue();
        assertThat(StackWalk.read(file)).isEqualTo(walk);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackRun.replay(walk, Workspace.home(), step -> {}))
                .withMessageContaining("does not allow nonsense(k1)");
        Files.writeString(
                file, "{\"trace\":\"keyslots-walk\",\"version\":1,\"stack\":\"BLOCK_LAYER\"}\n{\"stop\":1}\n");
        assertThatExceptionOfType(StepTrace.Malformed.class)
                .isThrownBy(() -> StackWalk.read(file))
                .withMessageContaining("line 2");
    }
}
