package dev.keyslots.block;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.config;
import static dev.keyslots.TestKeys.key;
import static dev.keyslots.block.Stacks.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.keyslots.Background;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.device.KeyPerRequestEngine;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.KeyslotsSnapshot;
import dev.keyslots.manager.ManagerInvariants;
import dev.keyslots.manager.PassthroughKeyslotManager;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the device that encrypts inline, with two keyslots, over a disk of 1 MiB. */
@ExtendWith(ManagerInvariants.class)
class InlineEncryptingDeviceTest {

    private static final int SECTORS = 2048;

    private final WatchedDisk disk = new WatchedDisk(SECTORS);
    private final SlottedEngine engine = new SlottedEngine(2, SlottedEngine.ufsCapabilities(), KeyslotListener.NONE);
    private final SlottedKeyslotManager manager =
            ManagerInvariants.watch(new SlottedKeyslotManager(2, engine, KeyslotListener.NONE), engine);
    private final InlineEncryptingDevice device = new InlineEncryptingDevice(engine, manager, disk);

    private static CryptContext context(int keyNumber, int dataUnitSize, long dun) {
        return new CryptContext(key(keyNumber, dataUnitSize), DataUnitNumber.of(dun));
    }

    private void assertNoSlotIsHeld() {
        assertThat(manager.snapshot().slots()).allMatch(slot -> slot.count() == 0);
    }

    private void assertRefusedUntouched(Bio bio, String message) {
        assertThatIOException().isThrownBy(() -> device.submit(bio)).withMessageContaining(message);
        assertThat(disk.touched()).isZero();
        assertNoSlotIsHeld();
    }

    @Nested
    class Data {

        @ParameterizedTest
        @ValueSource(ints = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536})
        void is_on_the_medium_as_an_independent_XTS_encrypts_it(int unit) throws Exception {
            byte[] data = random(1, 4 * 65536);
            int start = 65536 / 512;
            device.submit(Bio.write(start, context(1, unit, 1000), Segment.of(data)));

            assertThat(Arrays.copyOfRange(disk.contents(), start * 512, start * 512 + data.length))
                    .isEqualTo(IndependentXts.encrypt(bytes(1), DataUnitNumber.of(1000), unit, data));
        }

        @Test
        void of_the_caller_is_not_changed_by_a_write_nor_around_a_read() throws Exception {
            byte[] memory = random(2, 4096);
            byte[] before = memory.clone();
            device.submit(Bio.write(0, context(1, 512, 0), new Segment(memory, 1024, 2048)));
            assertThat(memory).isEqualTo(before);
            device.submit(Bio.read(4, context(1, 512, 0), new Segment(memory, 1024, 2048)));

            assertThat(memory).startsWith(Arrays.copyOf(before, 1024)).endsWith(Arrays.copyOfRange(before, 3072, 4096));
            assertThat(Arrays.copyOfRange(memory, 1024, 3072)).isNotEqualTo(Arrays.copyOfRange(before, 1024, 3072));
        }

        @Test
        void is_never_on_the_medium_in_the_clear() throws Exception {
            byte[] words = "plaintext to be hidden".repeat(200).getBytes(StandardCharsets.US_ASCII);
            device.submit(Bio.write(0, context(1, 512, 0), Segment.of(Arrays.copyOf(words, 4096))));

            assertThat(new String(disk.contents(), StandardCharsets.ISO_8859_1)).doesNotContain("plaintext", "hidden");
        }

        @Test
        void without_a_context_passes_unchanged() throws Exception {
            byte[] data = random(3, 1536);
            device.submit(Bio.writePlain(3, new Segment(data, 0, 512), new Segment(data, 512, 1024)));
            assertThat(Arrays.copyOfRange(disk.contents(), 3 * 512, 6 * 512)).isEqualTo(data);
            byte[] back = new byte[1536];
            device.submit(Bio.readPlain(3, new Segment(back, 0, 1024), new Segment(back, 1024, 512)));

            assertThat(back).isEqualTo(data);
            assertThat(engine.hardware()).containsOnly(Optional.empty());
        }

        @Test
        void of_a_slotless_device_is_the_same_on_the_medium() throws Exception {
            WatchedDisk other = new WatchedDisk(SECTORS);
            InlineEncryptingDevice slotless = new InlineEncryptingDevice(
                    new KeyPerRequestEngine(KeyPerRequestEngine.fmpCapabilities()),
                    new PassthroughKeyslotManager(KeyslotListener.NONE),
                    other);
            byte[] data = random(4, 16384);
            slotless.submit(Bio.write(8, context(1, 4096, 5), Segment.of(data)));
            device.submit(Bio.write(8, context(1, 4096, 5), Segment.of(data)));

            assertThat(other.contents()).isEqualTo(disk.contents());
        }

        @Test
        void under_many_keys_at_once_stays_apart() throws Exception {
            List<Background<byte[]>> users = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int number = i;
                users.add(Background.start(() -> {
                    byte[] data = random(number, 64 * 1024);
                    byte[] back = new byte[data.length];
                    for (int round = 0; round < 30; round++) {
                        device.submit(Bio.write(number * 128L, context(number, 512, round), Segment.of(data)));
                        device.submit(Bio.read(number * 128L, context(number, 512, round), Segment.of(back)));
                        assertThat(back).isEqualTo(data);
                    }
                    return data;
                }));
            }
            for (int i = 0; i < users.size(); i++) {
                byte[] data = users.get(i).result();
                assertThat(Arrays.copyOfRange(disk.contents(), i * 65536, (i + 1) * 65536))
                        .isEqualTo(IndependentXts.encrypt(bytes(i), DataUnitNumber.of(29), 512, data));
            }
            assertNoSlotIsHeld();
        }
    }

    @Nested
    class Refused_before_anything_reaches_the_medium {

        private final byte[] memory = new byte[64 * 1024];

        @Test
        void is_a_bio_with_no_data() {
            assertRefusedUntouched(Bio.write(0, context(1, 512, 0)), "not 0 bytes");
            assertRefusedUntouched(Bio.read(0, context(1, 512, 0), new Segment(memory, 0, 0)), "not 0 bytes");
            assertRefusedUntouched(Bio.readPlain(0), "not 0 bytes");
        }

        @Test
        void is_a_bio_beyond_the_end_of_the_device() {
            assertRefusedUntouched(
                    Bio.write(SECTORS - 1, context(1, 512, 0), new Segment(memory, 0, 1024)), "does not lie within");
            assertRefusedUntouched(
                    Bio.write(-1, context(1, 512, 0), new Segment(memory, 0, 1024)), "does not lie within");
            assertRefusedUntouched(
                    Bio.read(Long.MAX_VALUE, context(1, 512, 0), new Segment(memory, 0, 1024)), "does not lie within");
            assertRefusedUntouched(Bio.readPlain(SECTORS, new Segment(memory, 0, 512)), "does not lie within");
        }

        @Test
        void is_a_segment_that_is_not_aligned_to_the_data_unit() {
            Segment fine = new Segment(memory, 0, 4096);
            assertRefusedUntouched(
                    Bio.write(0, context(1, 4096, 0), fine, new Segment(memory, 512, 4096)), "not aligned");
            assertRefusedUntouched(
                    Bio.write(
                            0, context(1, 4096, 0), fine, new Segment(memory, 0, 512), new Segment(memory, 4096, 3584)),
                    "not aligned");
            assertRefusedUntouched(Bio.readPlain(0, new Segment(memory, 0, 100), new Segment(memory, 0, 412)), "whole");
        }

        @Test
        void is_a_start_in_the_middle_of_a_data_unit() {
            assertRefusedUntouched(
                    Bio.write(4, context(1, 4096, 0), new Segment(memory, 0, 4096)), "not the start of a data unit");
        }

        @Test
        void is_a_data_unit_number_that_does_not_fit_on_the_way() throws Exception {
            assertRefusedUntouched(Bio.write(0, context(1, 512, -2), new Segment(memory, 0, 1536)), "use an IV twice");
            assertRefusedUntouched(
                    Bio.write(0, new CryptContext(key(1), new DataUnitNumber(0, 1, 0, 0)), new Segment(memory, 0, 512)),
                    "use an IV twice");

            device.submit(Bio.write(0, context(1, 512, -2), new Segment(memory, 0, 1024)));
        }

        @Test
        void is_what_the_device_does_not_support_and_the_message_says_what() {
            assertUnsupported(config(4096), "data units of 4096 bytes", small -> small);
            assertUnsupported(
                    new CryptoConfig(CryptoMode.AES_256_XTS, 512, 16, KeyType.RAW),
                    "data unit numbers of 16 bytes",
                    small -> small);
            assertUnsupported(
                    config(512), "the mode AES-256-XTS", small -> small.withDataUnitSizes(CryptoMode.AES_256_XTS));
            assertUnsupported(
                    config(512), "keys of the type RAW", small -> small.withKeyTypes(KeyType.HARDWARE_WRAPPED));
        }

        private void assertUnsupported(CryptoConfig config, String message, UnaryOperator<CryptoCapabilities> change) {
            SlottedEngine small = new SlottedEngine(
                    1,
                    change.apply(SlottedEngine.ufsCapabilities().withDataUnitSizes(CryptoMode.AES_256_XTS, 512)),
                    KeyslotListener.NONE);
            InlineEncryptingDevice other =
                    new InlineEncryptingDevice(small, new SlottedKeyslotManager(1, small, KeyslotListener.NONE), disk);
            CryptContext context = new CryptContext(CryptoKey.raw(config, bytes(1)), DataUnitNumber.ZERO);

            assertThatExceptionOfType(UnsupportedCryptoConfigException.class)
                    .isThrownBy(() -> other.submit(Bio.write(0, context, new Segment(memory, 0, 4096))))
                    .withMessageStartingWith("not supported by this device: " + message);
            assertThat(disk.touched()).isZero();
        }
    }

    @Nested
    class R18_the_slot {

        private final byte[] memory = random(5, 512 * 1024);

        @Test
        void is_put_back_after_success() throws Exception {
            device.submit(Bio.write(0, context(1, 512, 0), Segment.of(memory)));
            device.submit(Bio.read(0, context(1, 512, 0), Segment.of(memory)));

            assertNoSlotIsHeld();
            assertThat(engine.hardware()).contains(Optional.of(key(1)));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void is_put_back_when_the_medium_fails_whatever_was_done_by_then(int failing) {
            disk.failing = failing;

            assertThatIOException()
                    .isThrownBy(() -> device.submit(Bio.write(0, context(1, 512, 0), Segment.of(memory))))
                    .withMessage("scripted failure of the medium");
            assertNoSlotIsHeld();
            disk.failing = disk.touched() + failing;
            assertThatIOException()
                    .isThrownBy(() -> device.submit(Bio.read(0, context(1, 512, 0), Segment.of(memory))));
            assertNoSlotIsHeld();
        }

        @Test
        void is_put_back_when_the_engine_refuses() throws Exception {
            device.submit(Bio.write(0, context(1, 512, 0), Segment.of(memory)));
            int touched = disk.touched();
            engine.reset();

            assertThatIOException()
                    .isThrownBy(() -> device.submit(Bio.write(0, context(1, 512, 0), Segment.of(memory))))
                    .withMessageContaining("in reset");
            assertNoSlotIsHeld();
            assertThat(disk.touched()).isEqualTo(touched);
        }

        @Test
        void that_cannot_be_programmed_is_an_IO_error() {
            engine.setFaults(new FaultPlan() {
                @Override
                public Outcome onProgram(int slot, CryptoKey key) {
                    return Outcome.FAILS_AFTER_BLANKING;
                }
            });

            assertRefusedUntouched(Bio.write(0, context(1, 512, 0), Segment.of(memory)), "failed to program");
        }

        @Test
        void of_a_destroyed_key_is_an_IO_error() {
            CryptContext destroyed = context(1, 512, 0);
            destroyed.key().close();

            assertRefusedUntouched(Bio.write(0, destroyed, Segment.of(memory)), "is closed");
        }

        @Test
        void is_waited_for_until_the_thread_is_interrupted() throws Exception {
            manager.get(1, key(8));
            manager.get(2, key(9));
            Background<Boolean> submitting = Background.start(() -> {
                        try {
                            device.submit(Bio.write(0, context(1, 512, 0), Segment.of(memory)));
                            return false;
                        } catch (InterruptedIOException e) {
                            return Thread.currentThread().isInterrupted();
                        }
                    })
                    .awaitWaitingIn(SlottedKeyslotManager.class, "getInTurn");
            submitting.interrupt();

            assertThat(submitting.result()).isTrue();
            assertThat(disk.touched()).isZero();
            assertThat(manager.snapshot().slots().stream()
                            .mapToInt(KeyslotsSnapshot.SlotState::count)
                            .sum())
                    .isEqualTo(2);
        }

        @Test
        void is_waited_for_through_a_reset() throws Exception {
            engine.reset();
            Background<String> submitting = Background.start(() -> {
                        device.submit(Bio.write(0, context(1, 512, 0), Segment.of(memory)));
                        return "done";
                    })
                    .awaitWaitingIn(SlottedEngine.class, "resume");
            engine.restart(manager);

            assertThat(submitting.result()).isEqualTo("done");
        }
    }

    @Nested
    class R23_evict {

        @Test
        void goes_through_to_the_hardware() throws Exception {
            device.submit(Bio.write(0, context(1, 512, 0), Segment.of(new byte[512])));
            device.evict(key(1));

            assertThat(engine.hardware()).containsOnly(Optional.empty());
        }

        @Test
        void of_a_key_in_use_is_reported() throws Exception {
            manager.get(1, key(1));

            assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> device.evict(key(1)));
        }
    }

    @Test
    void flush_reaches_the_medium_and_close_everything() throws Exception {
        device.flush();
        assertThat(disk.flushes).isEqualTo(1);
        device.submit(Bio.write(0, context(1, 512, 0), Segment.of(new byte[512])));
        device.close();

        assertThat(disk.closed).isTrue();
        assertThat(engine.hardware()).containsOnly(Optional.empty());
        assertThatIOException()
                .isThrownBy(() -> device.submit(Bio.write(0, context(1, 512, 0), Segment.of(new byte[512]))))
                .withMessageContaining("closed");
    }
}
