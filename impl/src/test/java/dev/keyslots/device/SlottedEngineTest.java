package dev.keyslots.device;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.Background;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.device.FaultPlan.Outcome;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.ManagerInvariants;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the simulated hardware with keyslots. */
@ExtendWith(ManagerInvariants.class)
class SlottedEngineTest {

    private static final int UNIT = 512;

    private final CryptoKey a = key(1);
    private final CryptoKey b = key(2);
    private final List<KeyslotEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final SlottedEngine engine = new SlottedEngine(2, SlottedEngine.ufsCapabilities(), events::add);
    private final SlottedKeyslotManager manager =
            ManagerInvariants.watch(new SlottedKeyslotManager(2, engine, KeyslotListener.NONE), engine);

    /** Hardware that the test commands itself, without a manager. */
    private final SlottedEngine bare = new SlottedEngine(2, SlottedEngine.ufsCapabilities(), KeyslotListener.NONE);

    private static byte[] data(int units) {
        byte[] data = new byte[units * UNIT];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * i + 3 * i);
        }
        return data;
    }

    private byte[] encrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, byte[] data) throws IOException {
        byte[] out = new byte[data.length];
        engine.encrypt(key, slot, first, new DataRange(data, 0, out, 0, data.length));
        return out;
    }

    @Test
    void encrypts_as_an_independent_XTS_does_and_decrypts_again() throws Exception {
        Keyslot slot = manager.get(1, a);
        byte[] data = data(5);
        byte[] ciphertext = encrypt(a, slot, DataUnitNumber.of(77), data);
        assertThat(ciphertext).isEqualTo(IndependentXts.encrypt(bytes(1), DataUnitNumber.of(77), UNIT, data));
        engine.decrypt(a, slot, DataUnitNumber.of(77), new DataRange(ciphertext, 0, ciphertext, 0, ciphertext.length));

        assertThat(ciphertext).isEqualTo(data);
    }

    @Test
    void encrypts_with_what_is_in_the_slot_and_not_with_the_key_of_the_request() throws Exception {
        Keyslot slot = manager.get(1, a);

        assertThat(encrypt(b, slot, DataUnitNumber.ZERO, data(1)))
                .isEqualTo(IndependentXts.encrypt(bytes(1), DataUnitNumber.ZERO, UNIT, data(1)));
    }

    @Test
    void a_blank_slot_is_an_IO_error_and_writes_nothing() throws Exception {
        Keyslot slot = manager.get(1, a);
        byte[] out = new byte[UNIT];

        assertThatIOException()
                .isThrownBy(() -> bare.encrypt(a, slot, DataUnitNumber.ZERO, new DataRange(data(1), 0, out, 0, UNIT)))
                .withMessageContaining("no key is programmed in keyslot 0");
        assertThat(out).containsOnly(0);
    }

    @Test
    void a_slot_that_is_not_usable_any_more_is_refused() throws Exception {
        Keyslot slot = manager.get(1, a);
        engine.setFaults(failingPrograms(Outcome.FAILS_BEFORE_TOUCHING));
        manager.reprogramAll();

        assertThat(engine.hardware().getFirst()).contains(a);
        assertThatIOException()
                .isThrownBy(() -> encrypt(a, slot, DataUnitNumber.ZERO, data(1)))
                .withMessageContaining("cannot be used any more");
    }

    @Test
    void no_slot_and_a_slot_that_does_not_exist_are_refused() throws Exception {
        SlottedEngine small = new SlottedEngine(1, SlottedEngine.ufsCapabilities(), KeyslotListener.NONE);
        manager.get(1, a);
        Keyslot second = manager.get(2, b);

        assertThatIOException().isThrownBy(() -> encrypt(a, Keyslot.NONE, DataUnitNumber.ZERO, data(1)));
        assertThatIOException()
                .isThrownBy(() -> small.encrypt(
                        b, second, DataUnitNumber.ZERO, new DataRange(data(1), 0, new byte[UNIT], 0, UNIT)));
    }

    @Test
    void a_part_of_a_data_unit_is_refused() throws Exception {
        Keyslot slot = manager.get(1, a);

        assertThatIOException()
                .isThrownBy(() -> engine.encrypt(
                        a, slot, DataUnitNumber.ZERO, new DataRange(new byte[UNIT], 0, new byte[UNIT], 0, UNIT / 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void cuts_data_unit_numbers_off_at_the_width_of_its_register(int dunBytes) throws Exception {
        SlottedEngine narrow =
                new SlottedEngine(1, SlottedEngine.ufsCapabilities().withMaxDunBytes(dunBytes), KeyslotListener.NONE);
        Keyslot slot = new SlottedKeyslotManager(1, narrow, KeyslotListener.NONE).get(1, a);
        long last = -1L >>> (64 - 8 * dunBytes);
        byte[] out = new byte[4 * UNIT];
        narrow.encrypt(a, slot, new DataUnitNumber(last - 1, 5, 5, 5), new DataRange(data(4), 0, out, 0, out.length));

        byte[] expected = new byte[4 * UNIT];
        long[] numbers = {last - 1, last, 0, 1};
        for (int unit = 0; unit < numbers.length; unit++) {
            byte[] plain = Arrays.copyOfRange(data(4), unit * UNIT, (unit + 1) * UNIT);
            System.arraycopy(
                    IndependentXts.encrypt(bytes(1), DataUnitNumber.of(numbers[unit]), UNIT, plain),
                    0,
                    expected,
                    unit * UNIT,
                    UNIT);
        }
        assertThat(out).isEqualTo(expected);
    }

    @Test
    void a_register_of_one_byte_starts_over_after_256_data_units() throws Exception {
        SlottedEngine narrow =
                new SlottedEngine(1, SlottedEngine.ufsCapabilities().withMaxDunBytes(1), KeyslotListener.NONE);
        Keyslot slot = new SlottedKeyslotManager(1, narrow, KeyslotListener.NONE).get(1, a);
        byte[] zeros = new byte[257 * UNIT];
        narrow.encrypt(a, slot, DataUnitNumber.ZERO, new DataRange(zeros, 0, zeros, 0, zeros.length));

        assertThat(Arrays.copyOfRange(zeros, 256 * UNIT, 257 * UNIT)).isEqualTo(Arrays.copyOf(zeros, UNIT));
        assertThat(Arrays.copyOfRange(zeros, 255 * UNIT, 256 * UNIT)).isNotEqualTo(Arrays.copyOf(zeros, UNIT));
    }

    // ---------------------------------------------------------------- faults

    private static FaultPlan failingPrograms(Outcome outcome) {
        return new FaultPlan() {
            @Override
            public Outcome onProgram(int slot, CryptoKey key) {
                return outcome;
            }
        };
    }

    private static FaultPlan failingEvictions(Outcome outcome) {
        return new FaultPlan() {
            @Override
            public Outcome onEvict(int slot, CryptoKey key) {
                return outcome;
            }
        };
    }

    @Test
    void a_program_fails_before_it_touches_the_slot_or_after_it_has_blanked_it() throws Exception {
        bare.program(0, a);
        bare.program(1, a);
        bare.setFaults(failingPrograms(Outcome.FAILS_BEFORE_TOUCHING));
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> bare.program(0, b));
        bare.setFaults(failingPrograms(Outcome.FAILS_AFTER_BLANKING));
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> bare.program(1, b));

        assertThat(bare.hardware()).containsExactly(Optional.of(a), Optional.empty());
    }

    @Test
    void an_eviction_fails_before_it_touches_the_slot_or_after_it_has_blanked_it() throws Exception {
        bare.program(0, a);
        bare.program(1, b);
        bare.setFaults(failingEvictions(Outcome.FAILS_BEFORE_TOUCHING));
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> bare.evict(0, a));
        bare.setFaults(failingEvictions(Outcome.FAILS_AFTER_BLANKING));
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> bare.evict(1, b));

        assertThat(bare.hardware()).containsExactly(Optional.of(a), Optional.empty());
    }

    @Test
    void a_closed_key_cannot_be_programmed_and_leaves_the_slot_unchanged() throws Exception {
        bare.program(0, a);
        CryptoKey destroyed = key(9);
        destroyed.close();

        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> bare.program(0, destroyed))
                .withMessageContaining("is closed")
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(bare.hardware().getFirst()).contains(a);
    }

    @Test
    void a_key_that_is_closed_still_encrypts_from_its_slot_until_it_is_evicted() throws Exception {
        CryptoKey mine = key(1);
        Keyslot slot = manager.get(1, mine);
        mine.close();

        assertThat(encrypt(mine, slot, DataUnitNumber.ZERO, data(1)))
                .isEqualTo(IndependentXts.encrypt(bytes(1), DataUnitNumber.ZERO, UNIT, data(1)));
        manager.put(1, slot);
        manager.evict(mine);
        assertThat(engine.hardware()).containsOnly(Optional.empty());
    }

    // ---------------------------------------------------------------- reset

    @Test
    void a_reset_blanks_all_slots_and_says_so_once() throws Exception {
        manager.get(1, a);
        engine.reset();
        engine.reset();

        assertThat(engine.isUp()).isFalse();
        assertThat(engine.hardware()).containsOnly(Optional.empty());
        assertThat(events).containsExactly(new KeyslotEvent.Reset());
    }

    @Test
    void in_reset_all_transfers_are_refused_until_the_restart() throws Exception {
        Keyslot slot = manager.get(1, a);
        engine.reset();
        assertThatIOException()
                .isThrownBy(() -> encrypt(a, slot, DataUnitNumber.ZERO, data(1)))
                .withMessageContaining("in reset");
        assertThat(engine.restart(manager)).isEmpty();

        assertThat(engine.isUp()).isTrue();
        assertThat(encrypt(a, slot, DataUnitNumber.ZERO, data(1)))
                .isEqualTo(IndependentXts.encrypt(bytes(1), DataUnitNumber.ZERO, UNIT, data(1)));
    }

    @Test
    void a_restart_reports_the_slots_that_failed() throws Exception {
        manager.get(1, a);
        Keyslot failing = manager.get(2, b);
        engine.reset();
        engine.setFaults(new FaultPlan() {
            @Override
            public Outcome onProgram(int slot, CryptoKey key) {
                return slot == failing.index() ? Outcome.FAILS_BEFORE_TOUCHING : Outcome.SUCCEEDS;
            }
        });

        assertThat(engine.restart(manager)).containsExactly(failing.index());
        assertThat(engine.hardware()).containsExactly(Optional.of(a), Optional.empty());
    }

    @Test
    void a_get_in_reset_waits_for_the_restart() throws Exception {
        engine.reset();
        Background<Keyslot> getting =
                Background.start(() -> manager.get(1, a)).awaitWaitingIn(SlottedEngine.class, "resume");
        assertThat(engine.hardware()).containsOnly(Optional.empty());
        engine.restart(manager);

        assertThat(encrypt(a, getting.result(), DataUnitNumber.ZERO, data(1)))
                .isEqualTo(IndependentXts.encrypt(bytes(1), DataUnitNumber.ZERO, UNIT, data(1)));
    }

    @Test
    void a_resume_gives_up_when_its_time_runs_out() throws Exception {
        engine.reset();

        assertThat(engine.resume(0)).isFalse();
        assertThat(engine.resume(1_000_000)).isFalse();
    }

    @Test
    void a_reset_waits_for_the_driver_call_in_progress_and_the_next_call_waits_for_the_restart() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        engine.setFaults(new FaultPlan() {
            @Override
            public Outcome onProgram(int slot, CryptoKey key) {
                begun.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return Outcome.SUCCEEDS;
            }
        });
        Background<Keyslot> first = Background.start(() -> manager.get(1, a));
        begun.await();
        Background<?> resetting = Background.start(() -> {
                    engine.reset();
                    return "reset";
                })
                .awaitWaitingIn(SlottedEngine.class, "reset");
        Background<Keyslot> second =
                Background.start(() -> manager.get(2, b)).awaitWaitingIn(SlottedEngine.class, "resume");
        goOn.countDown();
        first.result();
        resetting.result();

        second.awaitWaitingIn(SlottedEngine.class, "resume");
        assertThat(engine.hardware()).containsOnly(Optional.empty());
        engine.restart(manager);
        second.result();
        assertThat(engine.hardware()).containsExactly(Optional.of(a), Optional.of(b));
    }

    // ---------------------------------------------------------------- close, threads

    @Test
    void a_closed_engine_is_blank_and_refuses_everything() throws Exception {
        Keyslot slot = manager.get(1, a);
        engine.close();
        engine.close();

        assertThat(engine.hardware()).containsOnly(Optional.empty());
        assertThatIOException().isThrownBy(() -> encrypt(a, slot, DataUnitNumber.ZERO, data(1)));
        assertThatExceptionOfType(DriverException.class).isThrownBy(() -> engine.program(0, a));
        assertThatIllegalStateException().isThrownBy(() -> engine.resume(1));
        assertThatIllegalStateException().isThrownBy(engine::reset);
    }

    @Test
    void closing_ends_the_wait_for_a_restart() throws Exception {
        engine.reset();
        Background<Keyslot> getting =
                Background.start(() -> manager.get(1, a)).awaitWaitingIn(SlottedEngine.class, "resume");
        engine.close();

        assertThat(getting.failure()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("free-running")
    void transfers_under_a_slot_that_is_rewritten_all_the_time_use_one_key_or_fail_as_a_whole() throws Exception {
        Keyslot slot = manager.get(1, a);
        byte[] data = data(64);
        byte[] underA = IndependentXts.encrypt(bytes(1), DataUnitNumber.ZERO, UNIT, data);
        byte[] underB = IndependentXts.encrypt(bytes(2), DataUnitNumber.ZERO, UNIT, data);
        AtomicBoolean stop = new AtomicBoolean();
        Background<String> rewriting = Background.start(() -> {
            while (!stop.get()) {
                engine.program(0, b);
                engine.evict(0, b);
                engine.program(0, a);
            }
            return "done";
        });
        List<Background<String>> transferring = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            transferring.add(Background.start(() -> {
                for (int round = 0; round < 300; round++) {
                    byte[] out = new byte[data.length];
                    try {
                        engine.encrypt(a, slot, DataUnitNumber.ZERO, new DataRange(data, 0, out, 0, data.length));
                        assertThat(out)
                                .satisfiesAnyOf(
                                        bytes -> assertThat(bytes).isEqualTo(underA),
                                        bytes -> assertThat(bytes).isEqualTo(underB));
                    } catch (IOException e) {
                        assertThat(e).hasMessageContaining("no key is programmed");
                    }
                }
                return "done";
            }));
        }
        for (Background<String> transfer : transferring) {
            assertThat(transfer.result()).isEqualTo("done");
        }
        stop.set(true);
        assertThat(rewriting.result()).isEqualTo("done");
    }

    @Test
    void an_engine_without_slots_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlottedEngine(0, SlottedEngine.ufsCapabilities(), KeyslotListener.NONE));
    }
}
