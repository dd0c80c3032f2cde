package dev.keyslots.block;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static dev.keyslots.block.Stacks.contains;
import static dev.keyslots.block.Stacks.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.ManagerInvariants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of the fallback (R22-R24), over a disk of 1 MiB that encrypts nothing. */
@ExtendWith(ManagerInvariants.class)
class FallbackDeviceTest {

    private static final int SECTORS = 2048;

    private final WatchedDisk disk = new WatchedDisk(SECTORS);
    private final List<KeyslotEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final FallbackDevice device = new FallbackDevice(new PlainDevice(disk), 2, events::add);
    private final CryptContext context = new CryptContext(key(1), DataUnitNumber.of(77));

    private int slotsHeld() {
        int held = 0;
        for (KeyslotEvent event : events) {
            held += switch (event) {
                case KeyslotEvent.GetHit e -> 1;
                case KeyslotEvent.GetProgram e -> 1;
                case KeyslotEvent.Put e -> -1;
                default -> 0;
            };
        }
        return held;
    }

    @Nested
    class R22 {

        @Test
        void what_is_written_is_what_inline_hardware_writes() throws Exception {
            byte[] data = random(1, 300 * 1024);
            device.startUsing(context.key());
            device.submit(Bio.write(16, context, Segment.of(data)));

            assertThat(Arrays.copyOfRange(disk.contents(), 16 * 512, 16 * 512 + data.length))
                    .isEqualTo(IndependentXts.encrypt(bytes(1), context.dun(), 512, data));
        }

        @Test
        void a_write_does_not_change_the_memory_of_the_caller() throws Exception {
            byte[] data = random(2, 300 * 1024);
            byte[] before = data.clone();
            device.startUsing(context.key());
            device.submit(Bio.write(0, context, Segment.of(data)));

            assertThat(data).isEqualTo(before);
            assertThat(contains(disk.contents(), data)).isFalse();
        }

        @Test
        void it_comes_back_in_place_and_nothing_around_it_changes() throws Exception {
            byte[] data = random(3, 4096);
            device.startUsing(context.key());
            device.submit(Bio.write(8, context, Segment.of(data)));
            byte[] memory = new byte[8192];
            device.submit(Bio.read(8, context, new Segment(memory, 512, 1024), new Segment(memory, 4096, 3072)));

            assertThat(Arrays.copyOfRange(memory, 512, 1536)).isEqualTo(Arrays.copyOf(data, 1024));
            assertThat(Arrays.copyOfRange(memory, 4096, 7168)).isEqualTo(Arrays.copyOfRange(data, 1024, 4096));
            assertThat(Arrays.copyOf(memory, 512)).containsOnly(0);
        }

        @Test
        void no_slot_is_held_while_data_is_on_its_way_to_the_medium() throws Exception {
            device.startUsing(context.key());
            int[] held = {0};
            disk.onIo = () -> held[0] += slotsHeld();
            device.submit(Bio.write(0, context, Segment.of(random(4, 300 * 1024))));
            device.submit(Bio.read(0, context, Segment.of(new byte[4096])));

            assertThat(held[0]).isZero();
            assertThat(events).anyMatch(KeyslotEvent.GetHit.class::isInstance);
        }

        @Test
        void slots_are_put_back_when_the_medium_fails() throws Exception {
            device.startUsing(context.key());
            disk.failing = 1;

            assertThatIOException()
                    .isThrownBy(() -> device.submit(Bio.write(0, context, Segment.of(random(5, 300 * 1024)))));
            disk.failing = disk.touched();
            assertThatIOException().isThrownBy(() -> device.submit(Bio.read(0, context, Segment.of(new byte[512]))));
            assertThat(slotsHeld()).isZero();
        }

        @Test
        void what_the_device_below_supports_is_passed_to_it() throws Exception {
            Stacks.Ufs ufs = new Stacks.Ufs(2, disk);
            FallbackDevice over = new FallbackDevice(ufs.device, 2, events::add);
            over.startUsing(context.key());
            over.submit(Bio.write(0, context, Segment.of(new byte[512])));

            assertThat(events).isEmpty();
            assertThat(ufs.isBlank()).isFalse();
        }
    }

    @Nested
    class R24_start_using {

        @Test
        void comes_before_the_first_bio() {
            assertThatIOException()
                    .isThrownBy(() -> device.submit(Bio.write(0, context, Segment.of(new byte[512]))))
                    .withMessageContaining("Start using the key");
            assertThat(disk.touched()).isZero();
        }

        @Test
        void of_a_wrapped_key_needs_hardware() {
            CryptoKey wrapped = CryptoKey.hardwareWrapped(
                    new CryptoConfig(CryptoMode.AES_256_XTS, 512, 8, KeyType.HARDWARE_WRAPPED), new byte[64]);

            assertThatExceptionOfType(UnsupportedCryptoConfigException.class)
                    .isThrownBy(() -> device.startUsing(wrapped))
                    .withMessageContaining("keys of the type HARDWARE_WRAPPED");
        }
    }

    @Nested
    class Refused_before_anything_reaches_the_medium {

        @Test
        void is_what_is_not_aligned_or_does_not_fit() throws Exception {
            device.startUsing(context.key());
            CryptContext tooLong = new CryptContext(key(1), new DataUnitNumber(0, 1, 0, 0));

            assertThatIOException().isThrownBy(() -> device.submit(Bio.write(0, context)));
            assertThatIOException()
                    .isThrownBy(() -> device.submit(Bio.write(0, context, new Segment(new byte[1024], 1, 512))));
            assertThatIOException()
                    .isThrownBy(() -> device.submit(Bio.write(SECTORS, context, Segment.of(new byte[512]))));
            assertThatIOException()
                    .isThrownBy(() -> device.submit(Bio.write(0, tooLong, Segment.of(new byte[512]))))
                    .withMessageContaining("use an IV twice");
            assertThat(disk.touched()).isZero();
        }
    }

    @Nested
    class H3_evict {

        private final Stacks.Ufs ufs = new Stacks.Ufs(2, disk);
        private final MappedDevice mapped = new MappedDevice(Stacks.linear(new PlainDevice(disk), SECTORS));
        private final FallbackDevice over = new FallbackDevice(mapped, 2, events::add);

        private void useBeforeAndAfterTheDeviceBelowGrows() throws Exception {
            over.startUsing(context.key());
            over.submit(Bio.write(0, context, Segment.of(new byte[512])));
            mapped.swap(Stacks.linear(ufs.device, SECTORS));
            over.submit(Bio.write(1, context, Segment.of(new byte[512])));
            assertThat(ufs.isBlank()).isFalse();
        }

        @Test
        void reaches_the_fallback_and_the_device_whichever_would_be_used_now() throws Exception {
            useBeforeAndAfterTheDeviceBelowGrows();
            over.evict(context.key());

            assertThat(ufs.isBlank()).isTrue();
            assertThat(events.getLast()).isInstanceOf(KeyslotEvent.EvictIdle.class);
        }

        @Test
        void reaches_the_fallback_although_the_device_fails() throws Exception {
            useBeforeAndAfterTheDeviceBelowGrows();
            ufs.engine.setFaults(new FaultPlan() {
                @Override
                public Outcome onEvict(int slot, CryptoKey key) {
                    return Outcome.FAILS_BEFORE_TOUCHING;
                }
            });

            assertThatExceptionOfType(DriverException.class).isThrownBy(() -> over.evict(context.key()));
            assertThat(events.getLast()).isInstanceOf(KeyslotEvent.EvictIdle.class);
            ufs.engine.setFaults(FaultPlan.NONE);
            over.evict(context.key());
            assertThat(ufs.isBlank()).isTrue();
        }
    }

    @Test
    void capabilities_are_those_of_the_device_below() {
        assertThat(device.capabilities()).isEqualTo(CryptoCapabilities.none());
    }
}
