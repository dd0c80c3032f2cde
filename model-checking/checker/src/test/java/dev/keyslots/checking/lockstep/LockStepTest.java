package dev.keyslots.checking.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.lockstep.subjects.ExpectedMedium;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.checking.lockstep.subjects.ReplayableKeys;
import dev.keyslots.checking.lockstep.subjects.SlottedStack;
import dev.keyslots.checking.lockstep.subjects.StackUnderTest;
import dev.keyslots.checking.lockstep.subjects.StackUnderTest.Result;
import dev.keyslots.device.FaultPlan.Outcome;
import dev.keyslots.oracle.Label;
import dev.keyslots.testing.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What lock-step holds an implementation to, and that it notices each of these things when it goes wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockStepTest {
    private static final ManagerStep GET = new ManagerStep.Get("r1", "k1", Outcome.SUCCEEDS);

    private ModelBinding world;

    @BeforeAll
    void load() {
        world = ModelBinding.load(ModelBinding.Kind.KEYSLOTS_SMALL, Workspace.home());
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void steps_happen_on_both_sides_under_the_same_names() {
        try (LockStep run = world.start()) {
            run.apply(GET);
            run.apply(new ManagerStep.Get("r2", "k2", Outcome.FAILS_AFTER_BLANKING));
            run.apply(new ManagerStep.Get("r2", "k1", Outcome.SUCCEEDS));
            run.apply(new ManagerStep.Put("r1"));
            run.apply(new ManagerStep.Evict("k1", Outcome.SUCCEEDS));
            assertThat(run.labels())
                    .containsExactly(
                            Label.of("GetProgram", "r1", "k1", 0),
                            Label.of("GetProgramFails", "r2", "k2", 1),
                            Label.of("GetHit", "r2", "k1", 0),
                            Label.of("Put", "r1", 0),
                            Label.of("EvictBusy", "k1", 0));
        }
    }

    @Test
    void waiting_is_a_step_that_the_specification_does_not_allow() {
        try (LockStep run = world.start()) {
            run.apply(GET);
            run.apply(new ManagerStep.Reset());
            run.apply(new ManagerStep.Get("r2", "k2", Outcome.SUCCEEDS));
            assertThat(run.labels()).hasSize(2);
            run.apply(new ManagerStep.Reprogram(Map.of()));
            run.apply(new ManagerStep.Get("r2", "k2", Outcome.SUCCEEDS));
            assertThat(run.labels()).hasSize(4);
        }
    }

    @Test
    void a_request_that_is_overtaken_finds_the_key_at_its_second_look_up() {
        try (LockStep run = world.start()) {
            run.apply(new ManagerStep.GetOvertaken("r1", "r2", "k1", Outcome.SUCCEEDS));
            assertThat(run.labels())
                    .containsExactly(Label.of("GetProgram", "r2", "k1", 0), Label.of("GetHit", "r1", "k1", 0));
        }
    }

    @Test
    void data_is_written_under_the_key_of_the_request_and_held_back_where_the_specification_says_so() {
        try (LockStep run = world.start()) {
            run.apply(GET);
            run.apply(new ManagerStep.Write("r1", 3, 2, 7));
            run.apply(new ManagerStep.Read("r1", 3, 2));
            run.apply(new ManagerStep.WriteBio("k2", 1, 1, 8, Outcome.SUCCEEDS));
            run.apply(new ManagerStep.Reset());
            run.apply(new ManagerStep.Read("r1", 3, 2));
            run.apply(new ManagerStep.Reprogram(Map.of(0, Outcome.FAILS_BEFORE_TOUCHING)));
            run.apply(new ManagerStep.Read("r1", 3, 2));
        }
    }

    @Test
    void an_event_that_the_specification_does_not_allow_is_reported_with_all_one_needs_to_see_why() {
        try (LockStep run = broken(new Broken() {
            @Override
            public List<Label> takeEvents() {
                super.takeEvents();
                return List.of(Label.of("GetProgram", "r1", "k1", 1));
            }
        })) {
            assertThatThrownBy(() -> run.apply(GET))
                    .isInstanceOf(LockStepFailure.class)
                    .hasMessageContainingAll(
                            "GetProgram(r1, k1, 1) happened, which the specification does not allow",
                            "step 1:",
                            "so far: GetProgram(r1, k1, 1)",
                            "implementation | specification",
                            "it would allow",
                            "GetProgram(r1, k1, 0)");
        }
    }

    @Test
    void a_difference_in_any_variable_is_noticed() {
        for (String variable : List.of("slotKey", "link", "count", "idle", "hardware", "device", "keyOf", "slotOf")) {
            try (LockStep run = broken(new Broken() {
                @Override
                public Map<String, Object> observe() {
                    Map<String, Object> seen = new HashMap<>(super.observe());
                    if (applied) {
                        seen.put(variable, "something else");
                    }
                    return seen;
                }
            })) {
                assertThatThrownBy(() -> run.apply(GET))
                        .as(variable)
                        .isInstanceOf(LockStepFailure.class)
                        .hasMessageMatching("(?s).*\\* " + variable + " +something else \\| .*");
            }
        }
    }

    @Test
    void a_result_that_does_not_fit_the_event_is_noticed() {
        try (LockStep run = broken(new Broken() {
            @Override
            public Result perform(ManagerStep step) {
                super.perform(step);
                return Result.ERROR;
            }
        })) {
            assertThatThrownBy(() -> run.apply(GET))
                    .isInstanceOf(LockStepFailure.class)
                    .hasMessageContaining("the call returned ERROR");
        }
    }

    @Test
    void waiting_for_what_is_there_is_noticed() {
        try (LockStep run = broken(new Broken() {
            @Override
            public Result perform(ManagerStep step) {
                return Result.WOULD_WAIT;
            }
        })) {
            assertThatThrownBy(() -> run.apply(GET))
                    .isInstanceOf(LockStepFailure.class)
                    .hasMessageContaining("the implementation waits, where the specification allows");
        }
    }

    @Test
    void an_exception_is_a_failure_with_its_step() {
        try (LockStep run = broken(new Broken() {
            @Override
            public Result perform(ManagerStep step) {
                throw new IllegalStateException("out of order");
            }
        })) {
            assertThatThrownBy(() -> run.apply(GET))
                    .isInstanceOf(LockStepFailure.class)
                    .hasMessageContainingAll("out of order", "step 1:");
        }
    }

    @Test
    void a_wrong_byte_on_the_medium_is_noticed() {
        try (LockStep run = broken(new Broken() {
            @Override
            public byte[] medium() {
                byte[] medium = super.medium().clone();
                if (applied) {
                    medium[4711] ^= 1;
                }
                return medium;
            }
        })) {
            assertThatThrownBy(() -> run.apply(GET))
                    .isInstanceOf(LockStepFailure.class)
                    .hasMessageContaining("byte 4711");
        }
    }

    @Test
    void data_read_wrongly_a_changed_buffer_and_a_lost_write_are_noticed() {
        ManagerStep write = new ManagerStep.Write("r1", 0, 1, 1);
        ManagerStep read = new ManagerStep.Read("r1", 0, 1);
        assertThatThrownBy(() -> afterGet(new ChangesData(), read)).hasMessageContaining("a read gave other data");
        assertThatThrownBy(() -> afterGet(new ChangesData(), write))
                .hasMessageContaining("changed the buffer of its caller");
        assertThatThrownBy(() -> afterGet(new TransfersNothing(true), write))
                .hasMessageContaining("the medium differs");
        assertThatThrownBy(() -> afterGet(new TransfersNothing(false), write))
                .hasMessageContaining("an I/O error, where the specification transforms");
    }

    private void afterGet(StackUnderTest stack, ManagerStep step) {
        try (LockStep run = broken(stack)) {
            run.apply(GET);
            run.apply(step);
        }
    }

    private LockStep broken(StackUnderTest stack) {
        return new LockStep(
                world.kind(),
                world.specification().orElseThrow(),
                stack,
                new ExpectedMedium(world.kind().keys(), new int[] {512, 4096, 1024, 2048}, stack.medium()));
    }

    /** A sound stack, for a test to break one thing of. */
    private static class Broken implements StackUnderTest {
        private final StackUnderTest sound = new SlottedStack(
                2,
                ModelBinding.Kind.KEYSLOTS_SMALL.requests(),
                ReplayableKeys.named(ModelBinding.Kind.KEYSLOTS_SMALL.keys(), 512, 4096, 1024, 2048));
        boolean applied;

        @Override
        public Result perform(ManagerStep step) {
            applied = true;
            return sound.perform(step);
        }

        @Override
        public boolean transfer(ManagerStep step, byte[] data) {
            return sound.transfer(step, data);
        }

        @Override
        public Optional<String> keyHeldBy(String request) {
            return sound.keyHeldBy(request);
        }

        @Override
        public List<Label> takeEvents() {
            return sound.takeEvents();
        }

        @Override
        public Map<String, Object> observe() {
            return sound.observe();
        }

        @Override
        public byte[] medium() {
            return sound.medium();
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    private static final class ChangesData extends Broken {
        @Override
        public boolean transfer(ManagerStep step, byte[] data) {
            boolean done = super.transfer(step, data);
            data[0] ^= 1;
            return done;
        }
    }

    private static final class TransfersNothing extends Broken {
        private final boolean saysItDid;

        TransfersNothing(boolean saysItDid) {
            this.saysItDid = saysItDid;
        }

        @Override
        public boolean transfer(ManagerStep step, byte[] data) {
            return saysItDid;
        }
    }
}
