package dev.keyslots.checking.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyslots.oracle.Transition;
import dev.keyslots.testing.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks of stacks of devices: saved, read again, and replayed. */
class StackWalkTest {

    /** A program that fails leaves a slot as it was, or blank: two transitions with one label. */
    @Test
    void transitions_that_share_a_label_have_names_of_their_own() {
        try (StackBinding world = StackBinding.load(StackBinding.Kind.BLOCK_LAYER, Workspace.home());
                GuidedRun run = world.start()) {
            NamedTransitions transitions =
                    new NamedTransitions(world.specification().orElseThrow());
            Random random = new Random(1);
            boolean numbered = false;
            for (int i = 0; i < 2000 && !numbered; i++) {
                run.apply(run.random(random).orElseThrow());
                numbered = transitions.from(run.state().orElseThrow()).keySet().stream()
                        .anyMatch(name -> name.endsWith(" #2"));
            }
            assertThat(numbered).isTrue();
            for (Transition transition :
                    transitions.from(run.state().orElseThrow()).values()) {
                String name = run.along(transition, random).orElseThrow();
                assertThat(transitions.from(run.state().orElseThrow())).containsEntry(name, transition);
            }
        }
    }

    @Test
    void a_walk_is_saved_and_replayed_and_a_step_that_is_not_allowed_is_named(@TempDir Path folder) throws Exception {
        StackWalk walk = new StackWalk(StackBinding.Kind.LAYERED_DEVICE, List.of("nonsense(k1)"));
        Path file = folder.resolve("some").resolve("walk.ndjson");
        walk.write(file);

        assertThat(StackWalk.isWalk(file)).isTrue();
        assertThat(StackWalk.read(file)).isEqualTo(walk);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> walk.replay(Workspace.home(), step -> {}))
                .withMessageContaining("does not allow nonsense(k1)");
        Files.writeString(
                file, "{\"trace\":\"keyslots-walk\",\"version\":1,\"stack\":\"BLOCK_LAYER\"}\n{\"stop\":1}\n");
        assertThatExceptionOfType(StepTrace.MalformedTraceException.class)
                .isThrownBy(() -> StackWalk.read(file))
                .withMessageContaining("line 2");
    }
}
