package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.Background;
import org.junit.jupiter.api.Test;

/** The programming of all slots after a reset (R8, H4). */
class ReprogramAllTest extends SlottedManagerFixture {

    ReprogramAllTest(Listener listener) {
        super(listener);
    }

    @Test
    void programs_every_slot_that_has_a_key_idle_ones_too() throws Exception {
        manager.get(1, a);
        leave(b);
        assertThat(manager.reprogramAll()).isEmpty();

        assertThat(driver.calls()).containsExactly("program 0", "program 1", "program 0", "program 1");
    }

    @Test
    void does_not_resume_the_device_which_is_down_at_that_time() throws Exception {
        leave(a);
        driver.goDown();

        assertThat(manager.reprogramAll()).isEmpty();
    }

    @Test
    void precedes_a_get_that_waits_for_the_device() throws Exception {
        leave(a);
        driver.goDown();
        Background<Keyslot> waiting = resuming(() -> manager.get(1, b));
        manager.reprogramAll();
        driver.comeUp();

        waiting.result();
        assertThat(driver.calls()).containsExactly("program 0", "program 0", "program 1");
    }

    @Test
    void precedes_a_get_that_waits_for_the_driver() throws Exception {
        Programming first = programming(1, a);
        Background<Keyslot> waiting = queuedGet(2, b);
        Background<?> reprogramming = queued(manager::reprogramAll);
        first.finish();
        reprogramming.result();
        waiting.result();

        assertThat(driver.calls()).containsExactly("program 0", "program 0", "program 1");
    }

    @Test
    void makes_a_slot_that_fails_unusable_for_its_holders() throws Exception {
        Full full = full();
        driver.nextFails();
        assertThat(manager.reprogramAll()).containsExactly(0);

        assertThat(full.ofA.isUsable()).isFalse();
        assertThat(full.ofB.isUsable()).isTrue();
        assertThat(manager.get(3, a, NO_WAIT)).isEmpty();
        full.putA();
        assertThat(manager.get(3, a, NO_WAIT)).contains(full.ofA);
        assertThat(full.ofA.isUsable()).isTrue();
    }

    @Test
    void continues_after_a_driver_that_throws_anything() throws Exception {
        leave(a);
        leave(b);
        driver.next(() -> {
            throw new IllegalStateException("the driver is broken");
        });

        assertThat(manager.reprogramAll()).containsExactly(0);
        assertThat(driver.calls()).endsWith("program 0", "program 1");
    }
}
