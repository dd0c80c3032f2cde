package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.Background;
import org.junit.jupiter.api.Test;

/** A get of a key that is in no slot (R4). How gets wait in turn is in {@link FairnessTest}. */
class GetProgramTest extends SlottedManagerFixture {

    GetProgramTest(Listener listener) {
        super(listener);
    }

    @Test
    void programs_the_least_recently_used_slot() throws Exception {
        leave(a);
        leave(b);
        leave(a);

        assertThat(leave(c)).isEqualTo(1);
        assertThat(driver.holds(b)).isFalse();
    }

    @Test
    void waits_while_all_slots_are_held_and_continues_after_a_put() throws Exception {
        Full full = full();
        Background<Keyslot> waiting = queuedGet(3, c);
        full.putA();

        assertThat(waiting.result()).isSameAs(full.ofA);
        assertThat(driver.holds(a)).isFalse();
    }

    @Test
    void lets_the_device_sleep_while_it_waits_for_a_slot() throws Exception {
        Full full = full();
        Background<Keyslot> waiting = queuedGet(3, c);
        Background.await(() -> driver.resumed() == 0);
        full.putA();

        waiting.result();
        assertHolders(2);
    }

    @Test
    void waits_until_the_device_is_up() throws Exception {
        driver.goDown();
        Background<Keyslot> waiting = resuming(() -> manager.get(1, a));
        assertThat(driver.calls()).isEmpty();
        driver.comeUp();

        assertThat(waiting.result().index()).isZero();
    }

    @Test
    void looks_the_key_up_again_after_waiting() throws Exception {
        Programming first = programming(1, a);
        Background<Keyslot> second = queuedGet(2, a);
        Keyslot programmed = first.finish();

        assertThat(second.result()).isSameAs(programmed);
        assertThat(driver.calls()).containsExactly("program 0");
    }
}
