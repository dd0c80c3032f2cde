package dev.keyslots.checking.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.Workspace;
import org.junit.jupiter.api.Test;

/** The implementation beside the specification, as {@code check} runs it but shorter. */
class LockStepRunTest {

    @Test
    void the_slot_manager_does_what_Keyslots_allows() {
        LockStepRun.Report report = LockStepRun.of(World.Kind.KEYSLOTS, Workspace.home(), 200, true);
        assertThat(report.failure()).isEmpty();
        assertThat(report.steps()).isGreaterThan(200);
        assertThat(report.actions())
                .containsOnlyKeys(
                        "GetHit",
                        "GetProgram",
                        "GetProgramFails",
                        "Put",
                        "EvictAbsent",
                        "EvictIdle",
                        "EvictBusy",
                        "EvictFails",
                        "Erase",
                        "EraseFails",
                        "Reset",
                        "ReprogramAll");
    }

    @Test
    void the_manager_without_slots_does_what_Passthrough_allows() {
        LockStepRun.Report report = LockStepRun.of(World.Kind.PASSTHROUGH, Workspace.home(), 100, true);
        assertThat(report.failure()).isEmpty();
        assertThat(report.actions())
                .containsOnlyKeys("GetNoSlot", "PutNoSlot", "EvictNoSlot", "EvictNoSlotFails", "ReprogramNoSlot");
    }

    @Test
    void a_run_too_short_for_every_action_to_happen_fails() {
        LockStepRun.Report report = LockStepRun.of(World.Kind.KEYSLOTS, Workspace.home(), 1, true);
        assertThat(report.failure()).isPresent();
    }
}
