package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.manager.KeyslotsSnapshot.Link;
import org.junit.jupiter.api.Test;

/** A put (R5). */
class PutTest extends SlottedManagerFixture {

    PutTest(Listener listener) {
        super(listener);
    }

    @Test
    void of_the_last_reference_appends_the_slot_to_the_tail_of_the_idle_list() throws Exception {
        Keyslot slot = manager.get(1, a);
        manager.get(2, a);
        manager.put(1, slot);
        assertThat(idle()).containsExactly(1);
        manager.put(2, slot);

        assertThat(idle()).containsExactly(1, 0);
        assertThat(link(0)).isEqualTo(Link.LINKED);
    }

    @Test
    void of_a_slot_that_no_request_holds_is_refused() throws Exception {
        Keyslot slot = manager.get(1, a);
        manager.put(1, slot);

        assertThatIllegalStateException().isThrownBy(() -> manager.put(1, slot)).withMessageContaining("more often");
        assertThat(idle()).containsExactly(1, 0);
    }

    @Test
    void of_the_slot_of_another_manager_is_refused() throws Exception {
        Keyslot foreign = manager(new ScriptedDriver(2)).get(1, a);

        assertThatIllegalArgumentException().isThrownBy(() -> manager.put(1, foreign));
        assertThatIllegalArgumentException().isThrownBy(() -> manager.put(1, Keyslot.NONE));
    }
}
