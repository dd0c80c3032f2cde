package dev.keyslots.manager;

import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.Background;
import dev.keyslots.crypto.CryptoKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The events of a running manager in the flight recorder. */
@ExtendWith(ManagerInvariants.class)
class FlightRecorderTest {

    private final CryptoKey a = key(1);
    private final CryptoKey b = key(2);
    private final ScriptedDriver driver = new ScriptedDriver(1);
    private final SlottedKeyslotManager manager =
            ManagerInvariants.watch(new SlottedKeyslotManager(1, driver, KeyslotListener.NONE, task -> {}), driver);

    @TempDir
    private Path directory;

    private interface Work {
        void run() throws Exception;
    }

    private List<RecordedEvent> recorded(boolean enabled, Work work) throws Exception {
        try (Recording recording = new Recording()) {
            if (enabled) {
                recording.enable("dev.keyslots.Program");
                recording.enable("dev.keyslots.Wait");
                recording.enable("dev.keyslots.Evict");
            }
            recording.start();
            work.run();
            recording.stop();
            Path file = directory.resolve("recording.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().startsWith("dev.keyslots."))
                    .toList();
        }
    }

    private static void assertEvent(RecordedEvent event, String type, String key, boolean succeeded) {
        assertThat(event.getEventType().getName()).isEqualTo("dev.keyslots." + type);
        assertThat(event.getInt("slot")).isZero();
        assertThat(event.getString("key")).isEqualTo(key);
        assertThat(event.getBoolean("succeeded")).isEqualTo(succeeded);
    }

    @Test
    void each_program_and_each_erasure_is_recorded_with_its_slot_its_key_and_its_outcome() throws Exception {
        List<RecordedEvent> events = recorded(true, () -> {
            manager.put(1, manager.get(1, a));
            manager.evict(a);
            driver.nextFails();
            assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.get(2, b));
        });

        assertThat(events).hasSize(3);
        assertEvent(events.get(0), "Program", a.label(), true);
        assertEvent(events.get(1), "Evict", a.label(), true);
        assertEvent(events.get(2), "Program", b.label(), false);
    }

    @Test
    void a_call_that_waits_is_recorded_with_its_outcome_and_a_hit_is_not_recorded() throws Exception {
        Keyslot held = manager.get(1, a);
        List<RecordedEvent> events = recorded(true, () -> {
            manager.put(2, manager.get(2, a));
            assertThat(manager.get(3, b, Duration.ofMillis(1))).isEmpty();
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(4, b)).awaitWaitingIn(Waiter.class, "await");
            manager.put(1, held);
            waiting.result();
        });

        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("dev.keyslots.Wait"))
                .allSatisfy(wait -> assertThat(wait.getString("call")).isEqualTo("get key " + b.label()))
                .extracting(wait -> wait.getBoolean("served"))
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    void nothing_is_recorded_by_default() throws Exception {
        List<RecordedEvent> events = recorded(false, () -> {
            manager.put(1, manager.get(1, a));
            manager.evict(a);
        });

        assertThat(events).isEmpty();
    }
}
