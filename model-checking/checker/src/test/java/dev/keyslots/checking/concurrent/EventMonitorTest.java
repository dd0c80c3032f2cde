package dev.keyslots.checking.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.lockstep.subjects.EventNaming;
import dev.keyslots.checking.lockstep.subjects.ReplayableKeys;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.testing.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The judge of events: which events of a manager it accepts, and what it says of one that the specification does not allow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventMonitorTest {
    private final Map<String, CryptoKey> keys = ReplayableKeys.named(List.of("k1", "k2", "k3"), 4096);
    private final CryptoKey k1 = ReplayableKeys.of(keys, "k1");
    private final CryptoKey k2 = ReplayableKeys.of(keys, "k2");
    private final List<KeyslotEvent> recorded = new ArrayList<>();

    private Oracle oracle;
    private EventMonitor monitor;

    @BeforeAll
    void load() {
        oracle = Oracles.loadModel(Workspace.home(), "MCKeyslotsSmall");
    }

    @AfterAll
    void close() {
        oracle.close();
    }

    @BeforeEach
    void begin() {
        recorded.clear();
        monitor = new EventMonitor(oracle, new EventNaming(List.of("r1", "r2"), keys), recorded::add);
    }

    private void on(KeyslotEvent... events) {
        List.of(events).forEach(monitor::on);
    }

    @Test
    void events_that_the_specification_allows_are_counted_and_recorded() {
        on(
                new KeyslotEvent.GetProgram(-1, k1, 0),
                new KeyslotEvent.GetHit(-2, k1, 0),
                new KeyslotEvent.EvictBusy(k1, 0),
                new KeyslotEvent.Put(-1, 0),
                new KeyslotEvent.Put(-2, 0));
        assertThat(monitor.complaint()).isEmpty();
        assertThat(monitor.events()).isEqualTo(5);
        assertThat(monitor.coverage())
                .containsExactlyInAnyOrderEntriesOf(Map.of("GetProgram", 1, "GetHit", 1, "EvictBusy", 1, "Put", 2));
        assertThat(recorded).hasSize(5);
    }

    @Test
    void the_first_event_that_is_not_allowed_is_named_with_those_before_it_and_with_what_would_be_allowed() {
        on(new KeyslotEvent.GetProgram(-1, k1, 0), new KeyslotEvent.EvictIdle(k1, 0));
        assertThat(monitor.complaint())
                .get()
                .asString()
                .startsWith("event 2, EvictIdle(k1, 0), is not allowed here")
                .contains("the last events: [GetProgram(r1, k1, 0), EvictIdle(k1, 0)]")
                .containsPattern("it would allow: .*, EvictAbsent\\(k2\\) and 1 more, EvictBusy\\(k1, 0\\)")
                .doesNotContainPattern("it would allow: .*EvictIdle");
    }

    @Test
    void a_hit_in_a_slot_with_another_key_is_not_allowed() {
        on(new KeyslotEvent.GetProgram(-1, k1, 0), new KeyslotEvent.GetHit(-2, k2, 0));
        assertThat(monitor.complaint()).get().asString().startsWith("event 2, GetHit(r2, k2, 0)");
    }

    @Test
    void nothing_is_looked_at_after_the_first_complaint() {
        on(new KeyslotEvent.EvictBusy(k1, 0), new KeyslotEvent.GetProgram(-1, k1, 0));
        assertThat(monitor.events()).isEqualTo(1);
        assertThat(monitor.complaint()).get().asString().startsWith("event 1, EvictBusy(k1, 0)");
        assertThat(recorded).containsExactly(new KeyslotEvent.EvictBusy(k1, 0));
    }

    @Test
    void events_from_several_threads_are_taken_one_at_a_time() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int each = 0; each < 250; each++) {
                    monitor.on(new KeyslotEvent.EvictAbsent(k1));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(monitor.events()).isEqualTo(1_000);
        assertThat(monitor.coverage()).containsExactly(Map.entry("EvictAbsent", 1_000));
        assertThat(recorded).hasSize(1_000);
    }

    @Test
    void the_state_at_the_end_has_to_be_one_to_which_the_events_lead() {
        on(new KeyslotEvent.GetProgram(-1, k1, 0));
        assertThat(monitor.differenceTo(Map.of("hardware", Map.of(0, "k1", 1, "NoKey"))))
                .isEmpty();
        assertThat(monitor.differenceTo(Map.of("hardware", Map.of(0, "NoKey", 1, "k1"))))
                .get()
                .asString()
                .startsWith("in the end the implementation is in the state {hardware=");
    }

    @Test
    void a_failed_program_leaves_open_what_the_hardware_has_until_it_is_observed() {
        on(
                new KeyslotEvent.GetProgram(-1, k1, 0),
                new KeyslotEvent.GetProgram(-2, k2, 1),
                new KeyslotEvent.Put(-1, 0),
                new KeyslotEvent.GetProgramFails(-1, ReplayableKeys.of(keys, "k3"), 0));
        assertThat(monitor.differenceTo(Map.of("hardware", Map.of(0, "NoKey", 1, "k2"))))
                .isEmpty();
        assertThat(monitor.differenceTo(Map.of("hardware", Map.of(0, "k1", 1, "k2"))))
                .as("the other state was excluded by the observation before")
                .isPresent();
    }
}
