package dev.keyslots.device;

import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.crypto.DataUnitCipher;
import dev.keyslots.crypto.DataUnitNumber;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A slot of the simulated hardware keeps no trace of a key that it has lost. */
class HardwareSlotTest {

    private final HardwareSlot slot = new HardwareSlot();

    @Test
    void a_key_is_wiped_when_its_slot_is_blanked() {
        slot.program(key(1), key(1));
        DataUnitCipher cipher = Objects.requireNonNull(slot.cipher());
        slot.blank();

        assertThat(slot.cipher()).isNull();
        assertIsWiped(cipher);
    }

    @Test
    void a_key_is_wiped_when_another_one_is_programmed() {
        slot.program(key(1), key(1));
        DataUnitCipher cipher = Objects.requireNonNull(slot.cipher());
        slot.program(key(2), key(2));

        assertThat(slot.key()).contains(key(2));
        assertIsWiped(cipher);
    }

    private static void assertIsWiped(DataUnitCipher cipher) {
        byte[] data = new byte[512];
        assertThatIllegalStateException()
                .isThrownBy(() -> cipher.encrypt(DataUnitNumber.ZERO, 512, data, 0, data, 0, 512))
                .withMessageContaining("wiped");
    }
}
