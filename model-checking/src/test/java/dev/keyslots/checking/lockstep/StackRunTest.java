package dev.keyslots.checking.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.Workspace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stacks of devices do what their specification allows. Every single transition is executed by {@code make check-all}. */
class StackRunTest {

    @ParameterizedTest
    @EnumSource
    void random_walks_come_to_every_action_and_are_followed(StackRun.Kind kind) {
        StackRun.Report report = StackRun.randomly(kind, Workspace.home(), 1500, System.nanoTime());

        assertThat(report.transitions()).isGreaterThanOrEqualTo(1500);
    }
}
