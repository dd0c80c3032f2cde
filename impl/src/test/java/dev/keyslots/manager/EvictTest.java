package dev.keyslots.manager;

import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotEvent.EvictAbsent;
import dev.keyslots.manager.KeyslotEvent.EvictBusy;
import dev.keyslots.manager.KeyslotEvent.EvictFails;
import dev.keyslots.manager.KeyslotEvent.EvictIdle;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import org.junit.jupiter.api.Test;

/** An eviction (R7). */
class EvictTest extends SlottedManagerFixture {

    EvictTest(Listener listener) {
        super(listener);
    }

    @Test
    void of_a_key_that_is_in_no_slot_succeeds_without_the_driver() throws Exception {
        driver.goDown();
        manager.evict(a);

        assertThat(driver.calls()).isEmpty();
        assertEvents(new EvictAbsent(a));
    }

    @Test
    void erases_an_idle_key_and_its_slot_is_the_next_to_be_used() throws Exception {
        leave(a);
        leave(b);
        manager.evict(b);

        assertThat(driver.holds(b)).isFalse();
        assertThat(link(1)).isEqualTo(Link.EMPTY);
        assertThat(idle()).containsExactly(1, 0);
        assertEvents(new EvictIdle(b, 1));
    }

    @Test
    void of_a_key_in_use_is_refused_but_no_further_request_finds_it() throws Exception {
        Keyslot slot = manager.get(1, a);
        assertThatExceptionOfType(KeyInUseException.class)
                .isThrownBy(() -> manager.evict(a))
                .withMessageContaining("1 request(s)");

        assertThat(link(0)).isEqualTo(Link.DOOMED);
        assertThat(slot.isUsable()).isTrue();
        assertThat(driver.calls()).containsExactly("program 0");
        assertThat(manager.get(2, a, NO_WAIT)).isEmpty();
        assertEvents(new EvictBusy(a, 0));
    }

    @Test
    void of_a_key_in_use_takes_effect_after_the_last_put() throws Exception {
        Keyslot slot = manager.get(1, a);
        manager.get(2, a);
        assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> manager.evict(a));
        manager.put(1, slot);
        runHousekeeping();
        assertThat(driver.holds(a)).isTrue();
        manager.put(2, slot);
        runHousekeeping();

        assertThat(driver.holds(a)).isFalse();
        assertThat(link(0)).isEqualTo(Link.EMPTY);
    }

    @Test
    void that_fails_unlinks_the_key_and_may_be_tried_again() throws Exception {
        leave(a);
        driver.nextFails();
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.evict(a));
        assertThat(link(0)).isEqualTo(Link.STALE);
        assertEvents(new EvictFails(a, 0));
        manager.evict(a);

        assertThat(driver.holds(a)).isFalse();
        assertEvents(new EvictIdle(a, 0));
    }

    @Test
    void that_fails_is_tried_once_more_in_the_background() throws Exception {
        leave(a);
        driver.nextFails().nextFails();
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.evict(a));
        runHousekeeping();

        assertThat(driver.calls()).containsExactly("program 0", "evict 0", "evict 0");
        assertThat(manager.erase(0, NO_WAIT)).isTrue();
        assertThat(driver.holds(a)).isFalse();
    }

    @Test
    void of_a_closed_key_still_erases_it() throws Exception {
        CryptoKey mine = key(1);
        leave(mine);
        mine.close();
        manager.evict(mine);

        assertThat(driver.holds(mine)).isFalse();
    }
}
