package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.Background;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Closing a manager (R10). */
class CloseTest extends SlottedManagerFixture {

    CloseTest(Listener listener) {
        super(listener);
    }

    @Test
    void ends_the_wait_for_a_slot() throws Exception {
        full();
        Background<Keyslot> waiting = queuedGet(3, c);
        manager.close();

        assertThat(waiting.failure()).isInstanceOf(ManagerClosedException.class);
    }

    @Test
    void ends_the_wait_for_the_driver() throws Exception {
        Programming programming = programming(1, a);
        Background<Boolean> evicting = queued(() -> manager.evict(a, LONG));
        Background<?> reprogramming = queued(manager::reprogramAll);
        manager.close();

        assertThat(evicting.failure()).isInstanceOf(ManagerClosedException.class);
        assertThat(reprogramming.failure()).isInstanceOf(ManagerClosedException.class);
        manager.put(1, programming.finish());
        assertThat(link(0)).isEqualTo(Link.EMPTY);
    }

    @Test
    void refuses_every_call_except_put() throws Exception {
        Keyslot slot = manager.get(1, a);
        manager.close();
        manager.close();

        assertRefused(() -> manager.get(2, a));
        assertRefused(() -> manager.evict(a));
        assertRefused(manager::reprogramAll);
        assertRefused(() -> manager.erase(0, NO_WAIT));
        manager.put(1, slot);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(ManagerClosedException.class).isThrownBy(call);
    }

    @Test
    void forgets_every_key_those_in_use_when_their_slots_are_put() throws Exception {
        Keyslot slot = manager.get(1, a);
        leave(b);
        manager.close();
        assertThat(link(1)).isEqualTo(Link.EMPTY);
        manager.put(1, slot);

        assertThat(link(0)).isEqualTo(Link.EMPTY);
    }

    @Test
    void prevents_driver_calls_in_the_background_too() throws Exception {
        Keyslot slot = manager.get(1, a);
        assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> manager.evict(a));
        manager.put(1, slot);
        manager.close();
        runHousekeeping();

        assertThat(driver.calls()).containsExactly("program 0");
    }
}
