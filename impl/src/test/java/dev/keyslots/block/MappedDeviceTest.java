package dev.keyslots.block;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static dev.keyslots.block.Stacks.linear;
import static dev.keyslots.block.Stacks.random;
import static dev.keyslots.block.Stacks.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.keyslots.Background;
import dev.keyslots.block.DeviceTable.InvalidTableException;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.ManagerInvariants;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of mapped devices (R25-R29). */
@ExtendWith(ManagerInvariants.class)
class MappedDeviceTest {

    private static final int SECTORS = 512;

    private final WatchedDisk diskA = new WatchedDisk(SECTORS);
    private final WatchedDisk diskB = new WatchedDisk(SECTORS);
    private final Stacks.Ufs a = new Stacks.Ufs(2, diskA);
    private final Stacks.Ufs b = new Stacks.Ufs(2, diskB);
    private final CryptContext context = new CryptContext(key(1), DataUnitNumber.of(5));

    private static byte[] range(WatchedDisk disk, int sector, int sectors) {
        return Arrays.copyOfRange(disk.contents(), sector * 512, (sector + sectors) * 512);
    }

    private static void failEvictions(Stacks.Ufs device, boolean fail) {
        device.engine.setFaults(
                fail
                        ? new FaultPlan() {
                            @Override
                            public Outcome onEvict(int slot, CryptoKey key) {
                                return Outcome.FAILS_BEFORE_TOUCHING;
                            }
                        }
                        : FaultPlan.NONE);
    }

    @Nested
    class R28_data {

        @Test
        void is_split_where_targets_meet_and_the_number_continues() throws Exception {
            MappedDevice device = new MappedDevice(
                    table(0, 100, new LinearTarget(a.device, 7), 100, 50, new LinearTarget(b.device, 40)));
            byte[] data = random(1, 20 * 512);
            device.submit(Bio.write(90, context, new Segment(data, 0, 15 * 512), new Segment(data, 15 * 512, 5 * 512)));
            byte[] encrypted = IndependentXts.encrypt(bytes(1), context.dun(), 512, data);

            assertThat(range(diskA, 97, 10)).isEqualTo(Arrays.copyOf(encrypted, 10 * 512));
            assertThat(range(diskB, 40, 10)).isEqualTo(Arrays.copyOfRange(encrypted, 10 * 512, 20 * 512));
            byte[] back = new byte[data.length];
            device.submit(Bio.read(90, context, Segment.of(back)));
            assertThat(back).isEqualTo(data);
        }

        @Test
        void is_striped_chunk_by_chunk() throws Exception {
            StripedTarget stripes = new StripedTarget(
                    8, List.of(new StripedTarget.Stripe(a.device, 0), new StripedTarget.Stripe(b.device, 16)));
            MappedDevice device = new MappedDevice(table(0, 64, stripes));
            byte[] data = random(2, 64 * 512);
            device.submit(Bio.write(0, context, Segment.of(data)));
            byte[] encrypted = IndependentXts.encrypt(bytes(1), context.dun(), 512, data);

            for (int chunk = 0; chunk < 8; chunk++) {
                byte[] there = chunk % 2 == 0 ? range(diskA, chunk / 2 * 8, 8) : range(diskB, 16 + chunk / 2 * 8, 8);
                assertThat(there).isEqualTo(Arrays.copyOfRange(encrypted, chunk * 4096, (chunk + 1) * 4096));
            }
        }

        @Test
        void passes_three_levels() throws Exception {
            MappedDevice lower = new MappedDevice(table(0, 100, new LinearTarget(a.device, 10)));
            MappedDevice middle =
                    new MappedDevice(table(0, 50, new LinearTarget(lower, 50), 50, 50, new LinearTarget(b.device, 0)));
            MappedDevice upper = new MappedDevice(table(0, 90, new LinearTarget(middle, 10)));
            byte[] data = random(3, 60 * 512);
            upper.submit(Bio.write(20, context, Segment.of(data)));
            byte[] encrypted = IndependentXts.encrypt(bytes(1), context.dun(), 512, data);

            assertThat(range(diskA, 90, 20)).isEqualTo(Arrays.copyOf(encrypted, 20 * 512));
            assertThat(range(diskB, 0, 40)).isEqualTo(Arrays.copyOfRange(encrypted, 20 * 512, 60 * 512));
            upper.evict(context.key());
            assertThat(a.isBlank() && b.isBlank()).isTrue();
        }

        @Test
        void without_a_context_passes_unchanged_and_zero_targets_discard_it() throws Exception {
            MappedDevice device = new MappedDevice(table(0, 8, new LinearTarget(a.device, 0), 8, 8, new ZeroTarget()));
            byte[] data = random(4, 16 * 512);
            device.submit(Bio.writePlain(0, Segment.of(data)));
            byte[] back = random(5, 16 * 512);
            device.submit(Bio.readPlain(0, Segment.of(back)));

            assertThat(back).isEqualTo(Arrays.copyOf(Arrays.copyOf(data, 8 * 512), 16 * 512));
        }

        @Test
        void that_fails_below_fails_above_and_nothing_is_held() {
            MappedDevice device = new MappedDevice(
                    table(0, 100, new LinearTarget(a.device, 0), 100, 50, new LinearTarget(b.device, 0)));
            diskB.failing = 0;

            assertThatIOException()
                    .isThrownBy(() -> device.submit(Bio.write(90, context, Segment.of(new byte[20 * 512]))))
                    .withMessage("scripted failure of the medium");
            assertThat(a.holdsNothing() && b.holdsNothing()).isTrue();
        }
    }

    @Nested
    class R29_a_target_with_its_own_key {

        private final MappedDevice device =
                new MappedDevice(table(0, 64, new InlineCryptTarget(a.device, 8, key(3, 4096), 16)));

        @Test
        void gives_data_its_key_and_the_number_of_its_place() throws Exception {
            byte[] data = random(6, 16 * 512);
            device.submit(Bio.writePlain(8, Segment.of(data)));

            assertThat(range(diskA, 16, 16))
                    .isEqualTo(IndependentXts.encrypt(bytes(3), DataUnitNumber.of(3), 4096, data));
            byte[] back = new byte[data.length];
            device.submit(Bio.readPlain(8, Segment.of(back)));
            assertThat(back).isEqualTo(data);
        }

        @Test
        void takes_no_context_and_no_part_of_a_data_unit() {
            assertThat(device.capabilities()).isEqualTo(CryptoCapabilities.none());
            assertThatExceptionOfType(UnsupportedCryptoConfigException.class)
                    .isThrownBy(() -> device.submit(Bio.write(0, context, Segment.of(new byte[512]))));
            assertThatIOException().isThrownBy(() -> device.submit(Bio.writePlain(1, Segment.of(new byte[4096]))));
            assertThatIOException().isThrownBy(() -> device.submit(Bio.writePlain(0, Segment.of(new byte[512]))));
            assertThat(diskA.touched()).isZero();
        }

        @Test
        void has_its_key_evicted_like_any_other() throws Exception {
            device.submit(Bio.writePlain(0, Segment.of(new byte[4096])));
            device.evict(key(3, 4096));

            assertThat(a.isBlank()).isTrue();
        }
    }

    @Nested
    class R25_capabilities {

        private final CryptoCapabilities ufs = SlottedEngine.ufsCapabilities();

        private BlockDevice with(CryptoCapabilities capabilities) {
            return new Stacks.Ufs(1, capabilities, new WatchedDisk(SECTORS)).device;
        }

        @Test
        void are_what_all_devices_below_can_do() {
            BlockDevice small = with(ufs.withMaxDunBytes(4).withDataUnitSizes(CryptoMode.AES_256_XTS, 512, 4096));
            MappedDevice device = new MappedDevice(
                    table(0, 128, new LinearTarget(a.device, 0), 128, 128, new LinearTarget(small, 0)));

            assertThat(device.capabilities()).isEqualTo(small.capabilities());
        }

        @Test
        void are_none_if_a_target_passes_no_contexts() {
            MappedDevice device =
                    new MappedDevice(table(0, 128, new LinearTarget(a.device, 0), 128, 128, new ZeroTarget()));

            assertThat(device.capabilities()).isEqualTo(CryptoCapabilities.none());
        }

        @Test
        void H10_are_none_if_key_types_have_nothing_in_common() {
            BlockDevice wrapped = with(ufs.withKeyTypes(KeyType.HARDWARE_WRAPPED));
            MappedDevice device = new MappedDevice(
                    table(0, 128, new LinearTarget(a.device, 0), 128, 128, new LinearTarget(wrapped, 0)));

            assertThat(device.capabilities()).isEqualTo(CryptoCapabilities.none());
        }

        @Test
        void have_no_data_units_that_a_border_would_cut() {
            MappedDevice device = new MappedDevice(table(0, 128, new LinearTarget(a.device, 4)));

            assertThat(device.capabilities()).isEqualTo(ufs.withDataUnitSizes(CryptoMode.AES_256_XTS, 512, 1024, 2048));
        }
    }

    @Nested
    class R26_swap {

        @Test
        void to_a_table_that_can_do_less_is_refused_and_changes_nothing() throws Exception {
            MappedDevice device = new MappedDevice(linear(a.device, SECTORS));

            assertThatExceptionOfType(TableRefusedException.class)
                    .isThrownBy(() -> device.swap(linear(new PlainDevice(diskB), SECTORS)))
                    .withMessageContaining("would be lost: AES-256-XTS");
            assertThatExceptionOfType(TableRefusedException.class)
                    .isThrownBy(() -> device.swap(linear(b.device, SECTORS - 1)));
            device.submit(Bio.write(0, context, Segment.of(new byte[512])));
            assertThat(diskA.touched()).isPositive();
        }

        @Test
        void to_a_table_that_can_do_more_expands() throws Exception {
            MappedDevice device = new MappedDevice(linear(new PlainDevice(diskB), SECTORS));
            DeviceTable old = device.table();

            assertThat(device.swap(linear(a.device, SECTORS))).isEqualTo(old);
            assertThat(device.capabilities()).isEqualTo(SlottedEngine.ufsCapabilities());
        }

        @Test
        void to_a_table_that_leads_back_to_the_device_is_refused_and_changes_nothing() throws Exception {
            MappedDevice device = new MappedDevice(linear(a.device, SECTORS));
            MappedDevice over = new MappedDevice(linear(new FallbackDevice(device), SECTORS));
            MappedDevice top = new MappedDevice(linear(over, SECTORS));
            for (BlockDevice circle : new BlockDevice[] {device, over, top}) {
                assertThatExceptionOfType(TableRefusedException.class)
                        .isThrownBy(() -> device.swap(linear(circle, SECTORS)))
                        .withMessageContaining("leads back");
            }
            byte[] data = random(9, 512);
            top.submit(Bio.write(3, context, Segment.of(data)));

            assertThat(range(diskA, 3, 1)).isEqualTo(IndependentXts.encrypt(bytes(1), context.dun(), 512, data));
        }

        @Test
        void returns_when_no_bio_uses_the_old_table_any_more() throws Exception {
            MappedDevice device = new MappedDevice(linear(a.device, SECTORS));
            CountDownLatch goOn = new CountDownLatch(1);
            CountDownLatch there = new CountDownLatch(1);
            diskA.onIo = () -> {
                there.countDown();
                goOn.await();
            };
            Background<Boolean> bio = Background.start(() -> {
                device.submit(Bio.write(0, context, Segment.of(new byte[512])));
                return true;
            });
            there.await();
            AtomicBoolean swapped = new AtomicBoolean();
            Background<Boolean> swap = Background.start(() -> {
                        device.swap(linear(b.device, SECTORS));
                        swapped.set(true);
                        return true;
                    })
                    .awaitWaitingIn(LiveTable.class, "awaitUnused");
            // The new table is in use already, although the swap has not returned.
            device.submit(Bio.write(8, context, Segment.of(new byte[512])));
            assertThat(diskB.touched()).isPositive();
            assertThat(swapped).isFalse();
            goOn.countDown();

            assertThat(bio.result() && swap.result()).isTrue();
        }

        @Test
        void while_bios_are_in_progress_loses_nothing() throws Exception {
            MappedDevice device = new MappedDevice(linear(a.device, SECTORS));
            // Both tables lead to the same data: the second device is a mapping of the first.
            MappedDevice detour = new MappedDevice(linear(a.device, SECTORS));
            AtomicBoolean stop = new AtomicBoolean();
            Background<Integer> user = Background.start(() -> {
                int rounds = 0;
                do {
                    byte[] data = random(rounds, 16 * 512);
                    byte[] back = new byte[data.length];
                    device.submit(Bio.write(32, context, Segment.of(data)));
                    device.submit(Bio.read(32, context, Segment.of(back)));
                    assertThat(back).isEqualTo(data);
                    rounds++;
                } while (!stop.get());
                return rounds;
            });
            for (int i = 0; i < 200; i++) {
                device.swap(linear(i % 2 == 0 ? detour : a.device, SECTORS));
            }
            stop.set(true);

            assertThat(user.result()).isPositive();
            assertThat(a.holdsNothing()).isTrue();
        }
    }

    @Nested
    class R27_evict {

        private final MappedDevice both =
                new MappedDevice(table(0, 100, new LinearTarget(a.device, 0), 100, 100, new LinearTarget(b.device, 0)));

        @Test
        void reaches_every_device() throws Exception {
            both.submit(Bio.write(90, context, Segment.of(new byte[20 * 512])));
            both.evict(context.key());

            assertThat(a.isBlank() && b.isBlank()).isTrue();
        }

        @Test
        void H2_reaches_the_devices_of_outgoing_tables() throws Exception {
            MappedDevice device = new MappedDevice(linear(a.device, SECTORS));
            device.submit(Bio.write(0, context, Segment.of(new byte[512])));
            device.swap(linear(b.device, SECTORS));
            device.submit(Bio.write(0, context, Segment.of(new byte[512])));
            device.evict(context.key());

            assertThat(a.isBlank() && b.isBlank()).isTrue();
        }

        @Test
        void continues_after_an_error_reports_it_and_tries_again_where_it_failed() throws Exception {
            both.submit(Bio.write(90, context, Segment.of(new byte[20 * 512])));
            failEvictions(a, true);

            assertThatExceptionOfType(DriverException.class).isThrownBy(() -> both.evict(context.key()));
            assertThat(b.isBlank()).isTrue();
            failEvictions(a, false);
            both.evict(context.key());
            assertThat(a.isBlank()).isTrue();
        }

        @Test
        void has_nothing_to_do_on_a_device_that_is_gone() throws Exception {
            both.submit(Bio.write(90, context, Segment.of(new byte[20 * 512])));
            a.device.close();
            both.evict(context.key());

            assertThat(a.isBlank() && b.isBlank()).isTrue();
        }
    }

    @Nested
    class A_table_is_refused {

        private void assertRefused(int row, String message, Object... startSectorsTarget) {
            assertThatExceptionOfType(InvalidTableException.class)
                    .isThrownBy(() -> table(startSectorsTarget))
                    .withMessageContaining(message)
                    .satisfies(e -> assertThat(e.row()).isEqualTo(row));
        }

        @Test
        void with_a_gap_an_overlap_or_a_range_that_does_not_exist() {
            Target target = new LinearTarget(a.device, 0);
            assertRefused(0, "leaves a gap", 1, 8, target);
            assertRefused(1, "leaves a gap from 8", 0, 8, target, 9, 8, target);
            assertRefused(1, "overlaps", 0, 8, target, 7, 8, target);
            assertRefused(0, "at least 1 sector", 0, 0, target);
            assertRefused(0, "do not lie on the device", 0, SECTORS + 1, target);
            assertRefused(0, "do not lie on the device", 0, 8, new LinearTarget(a.device, SECTORS));
            assertRefused(0, "at least one row");
        }

        @Test
        void with_stripes_that_do_not_come_out_even() {
            assertRefused(
                    0,
                    "not a multiple",
                    0,
                    12,
                    new StripedTarget(
                            8, List.of(new StripedTarget.Stripe(a.device, 0), new StripedTarget.Stripe(b.device, 0))));
        }
    }
}
