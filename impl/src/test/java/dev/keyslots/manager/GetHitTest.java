package dev.keyslots.manager;

import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.manager.KeyslotEvent.GetHit;
import dev.keyslots.manager.KeyslotEvent.GetProgram;
import org.junit.jupiter.api.Test;

/** A get of a key that is in a slot (R3). */
class GetHitTest extends SlottedManagerFixture {

    GetHitTest(Listener listener) {
        super(listener);
    }

    @Test
    void shares_the_slot_and_programs_nothing() throws Exception {
        Keyslot first = manager.get(1, a);
        Keyslot second = manager.get(2, a);

        assertThat(second).isSameAs(first);
        assertThat(count(0)).isEqualTo(2);
        assertThat(driver.calls()).containsExactly("program 0");
        assertEvents(new GetProgram(1, a, 0), new GetHit(2, a, 0));
    }

    @Test
    void finds_a_key_by_its_value_and_not_by_its_address() throws Exception {
        assertThat(manager.get(1, key(7))).isSameAs(manager.get(2, key(7)));
    }

    @Test
    void takes_an_idle_slot_off_the_idle_list() throws Exception {
        leave(a);
        manager.get(1, a);

        assertThat(idle()).containsExactly(1);
    }

    @Test
    void works_while_the_device_is_down() throws Exception {
        leave(a);
        driver.goDown();

        assertThat(manager.get(1, a).index()).isZero();
    }
}
