package dev.keyslots.checking.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seeded faults are caught, and what cannot be caught is not called so. */
class SeededFaultsTest {

    @Test
    void a_fault_is_caught_by_the_layer_that_it_names() throws IOException, InterruptedException {
        try (FaultyBuild build = FaultyBuild.of(named("capabilities-widen"), Workspace.home())) {
            assertThat(build.complaint(Detector.CAPABILITIES)).contains("Intersect");
        }
    }

    @Test
    void a_walk_that_goes_wrong_is_told_with_its_last_step() throws IOException, InterruptedException {
        try (FaultyBuild build = FaultyBuild.of(named("eviction-by-live-table"), Workspace.home())) {
            assertThat(build.complaint(Detector.WALKS_LAYERED_DEVICE)).containsPattern("step [1-9][0-9]*: Evict\\(");
        }
    }

    private static SeededFault named(String name) {
        return SeededFaults.read(Workspace.home()).faults().stream()
                .filter(listed -> listed.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_build_without_a_fault_is_not_complained_of() throws IOException, InterruptedException {
        try (FaultyBuild build = FaultyBuild.of(harmless("seen - 1)", "-1 + seen)"), Workspace.home())) {
            assertThat(build.complaint(Detector.EXHAUSTIVE_PASSTHROUGH)).isEmpty();
            assertThat(build.complaint(Detector.CAPABILITIES)).isEmpty();
        }
    }

    @Test
    void a_fault_that_no_longer_fits_the_source_is_an_error() {
        assertThatThrownBy(() -> FaultyBuild.of(harmless("no such text", ""), Workspace.home()))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("stands 0 times");
        assertThatThrownBy(() -> FaultyBuild.of(harmless("return false;", ""), Workspace.home()))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("stands 2 times");
        assertThatThrownBy(() -> FaultyBuild.of(harmless("seen - 1)", "seen - )"), Workspace.home()))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("does not compile");
    }

    private static SeededFault harmless(String replace, String with) {
        return new SeededFault(
                "harmless",
                "nothing is wrong",
                List.of(),
                "dev/keyslots/manager/Slot.java",
                replace,
                with,
                List.of(Detector.EXHAUSTIVE));
    }
}
