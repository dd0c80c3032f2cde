package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.Background;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The erasure of stale slots in the background (H5). */
class HousekeepingTest extends SlottedManagerFixture {

    HousekeepingTest(Listener listener) {
        super(listener);
    }

    /** The key has been evicted while in use, and its last holder has put the slot. */
    private void leaveStale(SlottedKeyslotManager in) throws Exception {
        Keyslot slot = in.get(1, a);
        assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> in.evict(a));
        in.put(1, slot);
    }

    @Test
    void that_refuses_work_does_not_make_a_put_fail() throws Exception {
        SlottedKeyslotManager tired = manager(new ScriptedDriver(1), KeyslotListener.NONE, task -> {
            throw new RejectedExecutionException("shut down");
        });
        leaveStale(tired);

        assertThat(tired.snapshot().slots().getFirst().link()).isEqualTo(Link.STALE);
    }

    @Test
    void survives_a_driver_that_throws_anything() throws Exception {
        Keyslot slot = manager.get(1, a);
        assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> manager.evict(a));
        driver.next(() -> {
            throw new IllegalStateException("the driver is broken");
        });
        manager.put(1, slot);
        runHousekeeping();

        assertThat(link(0)).isEqualTo(Link.STALE);
        assertThat(manager.erase(0, NO_WAIT)).isTrue();
        assertThat(link(0)).isEqualTo(Link.EMPTY);
    }

    @Test
    void by_default_erases_on_its_own() throws Exception {
        ScriptedDriver hardware = new ScriptedDriver(1);
        SlottedKeyslotManager usual = manager(hardware);
        leaveStale(usual);

        Background.await(() -> usual.snapshot().slots().getFirst().link() == Link.EMPTY);
        assertThat(hardware.holds(a)).isFalse();
    }

    @Test
    void does_not_erase_a_slot_that_does_not_exist() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> manager.erase(2, NO_WAIT));
    }
}
