package dev.keyslots.manager;

import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.keyslots.crypto.CryptoKey;
import org.junit.jupiter.api.Test;

/** The check after each test notices what goes wrong behind the manager's back. */
class ManagerInvariantsTest {

    private final CryptoKey a = key(1);
    private final ScriptedDriver driver = new ScriptedDriver(2);
    private final SlottedKeyslotManager manager =
            ManagerInvariants.watch(new SlottedKeyslotManager(2, driver, KeyslotListener.NONE, erasure -> {}), driver);

    @Test
    void a_manager_whose_slots_are_still_held_is_sound() throws Exception {
        manager.get(1, a);

        assertThatNoException().isThrownBy(ManagerInvariants::checkWatched);
    }

    @Test
    void a_key_that_two_slots_have_violates_A() throws Exception {
        manager.get(1, a);
        manager.table.slot(1).hold(a, 0);

        assertViolation("A: ");
    }

    @Test
    void a_slot_that_no_look_up_finds_violates_A() throws Exception {
        manager.table.slot(1).hold(a, 0);
        driver.program(1, a);

        assertViolation("A: ");
    }

    @Test
    void a_linked_key_that_is_not_in_hardware_violates_B() throws Exception {
        manager.get(1, a);
        driver.evict(0, a);

        assertViolation("B: ");
    }

    @Test
    void an_empty_slot_whose_hardware_has_a_key_violates_C() throws Exception {
        driver.program(1, a);

        assertViolation("C: ");
    }

    private static void assertViolation(String invariant) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(ManagerInvariants::checkWatched)
                .withMessageContaining(invariant);
    }
}
