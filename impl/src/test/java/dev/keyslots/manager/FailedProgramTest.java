package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.Background;
import dev.keyslots.manager.KeyslotEvent.GetProgramFails;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import org.junit.jupiter.api.Test;

/** A program that fails (R4, H1). */
class FailedProgramTest extends SlottedManagerFixture {

    FailedProgramTest(Listener listener) {
        super(listener);
    }

    @Test
    void is_reported_and_nothing_is_held() {
        driver.nextFails();

        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> manager.get(1, a))
                .withMessage("scripted failure");
        assertHolders(0);
        assertEvents(new GetProgramFails(1, a, 0));
    }

    @Test
    void unlinks_the_old_key_so_that_no_look_up_finds_what_the_hardware_may_have_lost() throws Exception {
        leave(a);
        leave(b);
        driver.nextFails();
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.get(1, c));

        assertThat(link(0)).isEqualTo(Link.STALE);
        manager.get(2, a);
        assertThat(driver.calls()).endsWith("program 0");
    }

    @Test
    void moves_the_slot_to_the_tail_so_that_one_that_always_fails_blocks_no_request() throws Exception {
        driver.nextFails();
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.get(1, a));

        assertThat(idle()).containsExactly(1, 0);
        assertThat(manager.get(2, a).index()).isEqualTo(1);
    }

    @Test
    void lets_the_next_waiter_try() throws Exception {
        ScriptedDriver.Hold hold = driver.nextHoldsAndFails();
        Background<Keyslot> first = Background.start(() -> manager.get(1, a));
        hold.awaitBegun();
        Background<Keyslot> second = queuedGet(2, a);
        hold.release();

        assertThat(first.failure()).isInstanceOf(DriverException.class);
        assertThat(second.result().index()).isEqualTo(1);
    }

    @Test
    void by_an_unchecked_exception_holds_nothing_either() throws Exception {
        leave(a);
        leave(b);
        driver.next(() -> {
            throw new IllegalStateException("the driver is broken");
        });

        assertThatIllegalStateException().isThrownBy(() -> manager.get(1, c)).withMessage("the driver is broken");
        assertHolders(0);
        assertThat(link(0)).isEqualTo(Link.STALE);
        assertThat(manager.get(2, c, NO_WAIT)).isPresent();
    }

    @Test
    void has_its_slot_erased_in_the_background() throws Exception {
        leave(a);
        leave(b);
        driver.nextFails();
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.get(1, c));
        assertThat(driver.holds(a)).isTrue();
        runHousekeeping();

        assertThat(driver.holds(a)).isFalse();
        assertThat(link(0)).isEqualTo(Link.EMPTY);
        assertThat(idle()).containsExactly(0, 1);
    }
}
