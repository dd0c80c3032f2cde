package dev.keyslots.device;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.manager.Keyslot;
import org.junit.jupiter.api.Test;

/** The contract of the simulated hardware without keyslots. */
class KeyPerRequestEngineTest {

    private static final int UNIT = 4096;

    private final CryptoKey a = key(1, UNIT);
    private final CryptoKey b = key(2, UNIT);
    private final KeyPerRequestEngine engine = new KeyPerRequestEngine(KeyPerRequestEngine.fmpCapabilities());

    @Test
    void each_request_is_encrypted_with_its_own_key_and_decrypted_again() throws Exception {
        byte[] data = new byte[2 * UNIT];
        DataUnitNumber first = new DataUnitNumber(-1, 6, 0, 0);
        byte[] underA = new byte[data.length];
        byte[] underB = new byte[data.length];
        engine.encrypt(a, Keyslot.NONE, first, data, 0, underA, 0, data.length);
        engine.encrypt(b, Keyslot.NONE, first, data, 0, underB, 0, data.length);

        assertThat(underA).isEqualTo(IndependentXts.encrypt(bytes(1), first, UNIT, data));
        assertThat(underB).isEqualTo(IndependentXts.encrypt(bytes(2), first, UNIT, data));
        engine.decrypt(a, Keyslot.NONE, first, underA, 0, underA, 0, data.length);
        assertThat(underA).isEqualTo(data);
    }

    @Test
    void nothing_is_left_of_a_key_that_was_destroyed() throws Exception {
        CryptoKey mine = key(3, UNIT);
        byte[] data = new byte[UNIT];
        engine.encrypt(mine, Keyslot.NONE, DataUnitNumber.ZERO, data, 0, data, 0, UNIT);
        mine.close();

        assertThatIOException()
                .isThrownBy(() -> engine.encrypt(mine, Keyslot.NONE, DataUnitNumber.ZERO, data, 0, data, 0, UNIT))
                .withMessageContaining("is closed");
    }

    @Test
    void a_part_of_a_data_unit_is_refused() {
        byte[] data = new byte[UNIT];

        assertThatIOException()
                .isThrownBy(() -> engine.decrypt(a, Keyslot.NONE, DataUnitNumber.ZERO, data, 0, data, 0, 512));
    }
}
