package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A new manager (R1). */
class InitTest extends SlottedManagerFixture {

    InitTest(Listener listener) {
        super(listener);
    }

    @Test
    void every_slot_starts_empty_and_idle_in_the_order_of_its_number() {
        assertThat(manager(new ScriptedDriver(3)).snapshot())
                .satisfies(start -> assertThat(start.idle()).containsExactly(0, 1, 2))
                .satisfies(start -> assertThat(start.slots())
                        .allMatch(slot -> slot.link() == Link.EMPTY
                                && slot.count() == 0
                                && slot.key().isEmpty()));
    }

    @Test
    void a_manager_without_slots_is_refused_with_the_name_of_the_other_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlottedKeyslotManager(0, driver, KeyslotListener.NONE))
                .withMessageContaining("PassthroughKeyslotManager");
    }

    @Test
    void one_slot_is_enough() throws Exception {
        ScriptedDriver small = new ScriptedDriver(1);
        SlottedKeyslotManager single = manager(small);
        for (CryptoKey key : List.of(a, b, a)) {
            single.put(0, single.get(0, key));
        }
        assertThat(small.calls()).containsExactly("program 0", "program 0", "program 0");
    }
}
