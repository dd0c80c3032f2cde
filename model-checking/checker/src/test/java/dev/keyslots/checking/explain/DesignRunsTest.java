package dev.keyslots.checking.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.testing.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What designs break is shown, and as short as it is said to be. */
class DesignRunsTest {

    @Test
    void each_promise_that_a_design_breaks_has_a_run_of_the_length_that_is_pinned() {
        DesignRuns runs = DesignRuns.read(Workspace.home());
        for (Matrix.Column column : Matrix.read(Workspace.home()).columns()) {
            column.fails().forEach((property, states) -> {
                DesignRuns.Run run = runs.find(column, property)
                        .orElseThrow(() -> new AssertionError(
                                column.name() + " has no run for " + property + ": ./keyslots notes --designs"));
                if (states > 0) {
                    assertThat(run.steps()).as(column.name() + ", " + property).hasSize(states - 1);
                } else {
                    assertThat(run.ending()).as(column.name() + ", " + property).contains("forever");
                }
            });
        }
    }

    @Test
    void a_promise_that_is_kept_has_none() {
        Matrix.Column reference = Matrix.read(Workspace.home()).columns(true).stream()
                .filter(column -> column.design().equals("reference"))
                .findFirst()
                .orElseThrow();
        assertThat(DesignRuns.read(Workspace.home()).find(reference, "DataUnderOwnKey"))
                .isEmpty();
    }

    @Test
    void without_the_file_there_are_none(@TempDir Path home) {
        assertThat(DesignRuns.read(home).runs()).isEmpty();
    }
}
