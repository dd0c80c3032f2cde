package dev.keyslots.device;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.manager.Keyslot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
        engine.encrypt(a, Keyslot.NONE, first, new DataRange(data, 0, underA, 0, data.length));
        engine.encrypt(b, Keyslot.NONE, first, new DataRange(data, 0, underB, 0, data.length));

        assertThat(underA).isEqualTo(IndependentXts.encrypt(bytes(1), first, UNIT, data));
        assertThat(underB).isEqualTo(IndependentXts.encrypt(bytes(2), first, UNIT, data));
        engine.decrypt(a, Keyslot.NONE, first, new DataRange(underA, 0, underA, 0, data.length));
        assertThat(underA).isEqualTo(data);
    }

    @Test
    void nothing_is_left_of_a_key_that_was_destroyed() throws Exception {
        CryptoKey mine = key(3, UNIT);
        byte[] data = new byte[UNIT];
        engine.encrypt(mine, Keyslot.NONE, DataUnitNumber.ZERO, new DataRange(data, 0, data, 0, UNIT));
        mine.close();

        assertThatIOException()
                .isThrownBy(() ->
                        engine.encrypt(mine, Keyslot.NONE, DataUnitNumber.ZERO, new DataRange(data, 0, data, 0, UNIT)))
                .withMessageContaining("is closed");
    }

    @Test
    void a_part_of_a_data_unit_is_refused() {
        byte[] data = new byte[UNIT];

        assertThatIOException()
                .isThrownBy(() ->
                        engine.decrypt(a, Keyslot.NONE, DataUnitNumber.ZERO, new DataRange(data, 0, data, 0, 512)));
    }

    @Test
    void the_queue_has_a_key_while_its_request_is_in_progress_and_no_trace_of_it_afterwards() throws Exception {
        List<RequestDescriptor> seen = new ArrayList<>();
        engine.setFaults(new FaultPlan() {
            @Override
            public void onTransfer(CryptoKey key) {
                seen.addAll(engine.queue());
                assertThat(engine.queue()).allSatisfy(KeyPerRequestEngineTest::assertCanEncrypt);
            }
        });
        byte[] data = new byte[UNIT];
        engine.encrypt(a, Keyslot.NONE, DataUnitNumber.ZERO, DataRange.inPlace(data, 0, UNIT));

        assertThat(seen).hasSize(1).allSatisfy(KeyPerRequestEngineTest::assertIsWiped);
        assertThat(engine.queue()).isEmpty();
    }

    @Test
    void a_key_is_wiped_from_the_queue_when_its_request_fails() {
        List<RequestDescriptor> seen = new ArrayList<>();
        engine.setFaults(new FaultPlan() {
            @Override
            public void onTransfer(CryptoKey key) throws IOException {
                seen.addAll(engine.queue());
                throw new IOException("the hardware failed");
            }
        });
        byte[] data = new byte[UNIT];

        assertThatIOException()
                .isThrownBy(
                        () -> engine.encrypt(a, Keyslot.NONE, DataUnitNumber.ZERO, DataRange.inPlace(data, 0, UNIT)));
        assertThat(data).containsOnly(0);
        assertThat(seen).hasSize(1).allSatisfy(KeyPerRequestEngineTest::assertIsWiped);
        assertThat(engine.queue()).isEmpty();
    }

    @Test
    void what_it_cannot_do_is_not_declared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyPerRequestEngine(
                        KeyPerRequestEngine.fmpCapabilities().withDataUnitSizes(CryptoMode.ADIANTUM, UNIT)))
                .withMessageContaining("Adiantum");
        assertThatExceptionOfType(WrappedKeysNotSupportedException.class).isThrownBy(engine::wrappedKeys);
    }

    private static void assertCanEncrypt(RequestDescriptor descriptor) {
        byte[] data = new byte[UNIT];
        descriptor.cipher().encrypt(DataUnitNumber.ZERO, UNIT, data, 0, data, 0, UNIT);
    }

    private static void assertIsWiped(RequestDescriptor descriptor) {
        assertThatIllegalStateException()
                .isThrownBy(() -> assertCanEncrypt(descriptor))
                .withMessageContaining("wiped");
    }
}
