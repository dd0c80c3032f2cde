package dev.keyslots.manager;

import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotEvent.EvictNoSlot;
import dev.keyslots.manager.KeyslotEvent.EvictNoSlotFails;
import dev.keyslots.manager.KeyslotEvent.GetNoSlot;
import dev.keyslots.manager.KeyslotEvent.PutNoSlot;
import dev.keyslots.manager.KeyslotEvent.ReprogramNoSlot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of a manager without slots, rule by rule. */
class PassthroughKeyslotManagerTest {

    private final CryptoKey a = key(1);
    private final List<KeyslotEvent> events = new ArrayList<>();
    private final List<CryptoKey> evictedBelow = new ArrayList<>();
    private final PassthroughKeyslotManager manager = new PassthroughKeyslotManager(evictedBelow::add, events::add);

    @Test
    void R2_get_succeeds_at_once_and_yields_no_slot() {
        assertThat(manager.get(1, a)).isSameAs(Keyslot.NONE);
        assertThat(manager.get(2, a, Duration.ZERO)).contains(Keyslot.NONE);
        assertThat(Keyslot.NONE.isUsable()).isTrue();
        assertThat(Keyslot.NONE.index()).isEqualTo(-1);
        manager.put(1, Keyslot.NONE);

        assertThat(events).containsExactly(new GetNoSlot(1, a), new GetNoSlot(2, a), new PutNoSlot(1));
    }

    @Test
    void R6_evict_is_passed_to_the_callback() throws Exception {
        manager.evict(a);
        assertThat(manager.evict(a, Duration.ZERO)).isTrue();

        assertThat(evictedBelow).containsExactly(a, a);
        assertThat(events).containsExactly(new EvictNoSlot(a), new EvictNoSlot(a));
    }

    @Test
    void R6_evict_without_a_callback_succeeds() throws Exception {
        new PassthroughKeyslotManager(events::add).evict(a);

        assertThat(events).containsExactly(new EvictNoSlot(a));
    }

    @Test
    void R6_evict_reports_the_error_of_the_callback() {
        PassthroughKeyslotManager failing = new PassthroughKeyslotManager(
                key -> {
                    throw new DriverException("below");
                },
                events::add);

        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> failing.evict(a))
                .withMessage("below");
        assertThat(events).containsExactly(new EvictNoSlotFails(a));
    }

    @Test
    void R6_evict_tells_of_a_callback_that_throws_anything() {
        PassthroughKeyslotManager broken = new PassthroughKeyslotManager(
                key -> {
                    throw new IllegalStateException("broken");
                },
                events::add);

        assertThatIllegalStateException().isThrownBy(() -> broken.evict(a)).withMessage("broken");
        assertThat(events).containsExactly(new EvictNoSlotFails(a));
    }

    @Test
    void R8_reprogram_all_does_nothing() {
        assertThat(manager.reprogramAll()).isEmpty();
        assertThat(events).containsExactly(new ReprogramNoSlot());
    }

    @Test
    void the_slot_of_a_manager_with_slots_is_refused() throws Exception {
        Keyslot slot = new SlottedKeyslotManager(1, new ScriptedDriver(1), KeyslotListener.NONE).get(1, a);

        assertThatIllegalArgumentException().isThrownBy(() -> manager.put(1, slot));
    }

    @Test
    void a_closed_manager_refuses_every_call_but_put() {
        manager.get(1, a);
        manager.close();

        assertThatIllegalStateException().isThrownBy(() -> manager.get(2, a));
        assertThatIllegalStateException().isThrownBy(() -> manager.evict(a));
        assertThatIllegalStateException().isThrownBy(manager::reprogramAll);
        assertThat(evictedBelow).isEmpty();
        manager.put(1, Keyslot.NONE);
    }
}
