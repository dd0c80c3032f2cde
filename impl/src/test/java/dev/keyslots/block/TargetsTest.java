package dev.keyslots.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.SlottedEngine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a table may map: each border, from both sides. */
class TargetsTest {

    /** A data unit of this key has 8 sectors. */
    private static final CryptoKey LARGE_UNITS =
            CryptoKey.raw(new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.RAW), Stacks.random(1, 64));

    private final WatchedDisk disk = new WatchedDisk(64);
    private final BlockDevice device = new PlainDevice(disk);

    @ParameterizedTest
    @CsvSource({
        "0, 64, true",
        "0, 65, false",
        "60, 4, true",
        "60, 5, false",
        "64, 1, false",
        "65, 1, false",
        "-1, 4, false"
    })
    void a_linear_target_lies_on_its_device(long start, long sectors, boolean fits) {
        assertThat(new LinearTarget(device, start).problemWith(sectors).isEmpty())
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 32, true",
        "8, 64, true",
        "8, 128, true",
        "8, 136, false",
        "8, 8, false",
        "16, 16, false",
        "1, 128, true",
        "8, 144, false"
    })
    void a_striped_target_has_whole_rows_of_chunks_that_lie_on_each_device(long chunk, long sectors, boolean fits) {
        StripedTarget striped = new StripedTarget(
                chunk,
                List.of(new StripedTarget.Stripe(device, 0), new StripedTarget.Stripe(new PlainDevice(disk), 0)));

        assertThat(striped.problemWith(sectors).isEmpty()).isEqualTo(fits);
    }

    @Test
    void a_chunk_has_a_sector_at_least() {
        List<StripedTarget.Stripe> stripes = List.of(new StripedTarget.Stripe(device, 0));
        assertThat(new StripedTarget(1, stripes).problemWith(64)).isEmpty();

        assertThatIllegalArgumentException().isThrownBy(() -> new StripedTarget(0, stripes));
        assertThatIllegalArgumentException().isThrownBy(() -> new StripedTarget(1, List.of()));
    }

    /** R25: a data unit that a border of a stripe would split is not advertised. */
    @Test
    void stripes_that_begin_within_a_data_unit_leave_only_smaller_ones() {
        BlockDevice leaf = Stacks.fmp(disk);
        StripedTarget aligned =
                new StripedTarget(16, List.of(new StripedTarget.Stripe(leaf, 8), new StripedTarget.Stripe(leaf, 0)));
        StripedTarget shifted =
                new StripedTarget(16, List.of(new StripedTarget.Stripe(leaf, 0), new StripedTarget.Stripe(leaf, 2)));

        assertThat(aligned.borders()).isEqualTo(24);
        assertThat(Long.lowestOneBit(shifted.borders())).isEqualTo(2);
        assertThat(sizes(Stacks.table(0, 32, shifted))).isEqualTo(512 | 1024);
        assertThat(sizes(Stacks.table(0, 2, new LinearTarget(leaf, 0), 2, 16, new LinearTarget(leaf, 0))))
                .isEqualTo(512 | 1024);
        assertThat(sizes(Stacks.table(0, 32, new LinearTarget(leaf, 0))))
                .isEqualTo(SlottedEngine.ufsCapabilities().dataUnitSizeMask(CryptoMode.AES_256_XTS) & (2 * 16384 - 1));
    }

    private static int sizes(DeviceTable table) {
        return table.capabilities().dataUnitSizeMask(CryptoMode.AES_256_XTS);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 16, true",
        "8, 8, 16, true",
        "0, 0, 12, false",
        "56, 0, 16, false",
        "0, 9223372036854775800, 16, false",
        "0, 9223372036854775800, 0, true"
    })
    void what_encrypts_with_a_key_of_its_own_has_whole_data_units_that_can_be_counted(
            long start, long numberOffset, long sectors, boolean fits) {
        assertThat(new InlineCryptTarget(device, start, LARGE_UNITS, numberOffset)
                        .problemWith(sectors)
                        .isEmpty())
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "0, 4", "0, -8"})
    void what_encrypts_with_a_key_of_its_own_begins_at_a_data_unit(long start, long numberOffset) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InlineCryptTarget(device, start, LARGE_UNITS, numberOffset));
    }

    @Test
    void what_encrypts_with_a_key_of_its_own_numbers_its_data_units() {
        InlineCryptTarget target = new InlineCryptTarget(device, 16, LARGE_UNITS, 8);

        assertThat(target.devices()).containsExactly(device);
        assertThat(target.passesCrypto()).isFalse();
        assertThat(Long.lowestOneBit(target.borders())).isEqualTo(8);
        assertThat(target.isAligned(8)).isTrue();
        assertThat(target.isAligned(4)).isFalse();
        assertThat(target.context(16).dun()).hasToString(DataUnitNumber.of(3).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 512, true",
        "63, 512, true",
        "64, 512, false",
        "62, 1024, true",
        "63, 1024, false",
        "-1, 512, false",
        "0, 0, false",
        "0, 100, false"
    })
    void an_IO_lies_on_the_disk(long sector, int bytes, boolean fits) throws IOException {
        RamDisk memory = new RamDisk(64);
        byte[] data = new byte[1024];
        if (fits) {
            memory.write(sector, data, 0, bytes);
            memory.read(sector, data, 0, bytes);
            assertThat(memory.memory(sector, bytes)).isPresent();
        } else {
            assertThatIOException()
                    .isThrownBy(() -> memory.write(sector, data, 0, bytes))
                    .withMessageContaining("sectors");
            assertThatIOException()
                    .isThrownBy(() -> memory.read(sector, data, 0, bytes))
                    .withMessageContaining("sectors");
            assertThatIOException()
                    .isThrownBy(() -> memory.memory(sector, bytes))
                    .withMessageContaining("sectors");
        }
    }

    @Test
    void a_disk_has_a_sector_at_least() {
        assertThat(new RamDisk(1).sectors()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new RamDisk(0));
    }

    /** Of a plain device, of one with a fallback and of a mapped one. */
    @Test
    void flushing_reaches_the_medium_through_all_layers() throws IOException {
        BlockDevice fallback = new FallbackDevice(device);
        BlockDevice mapped = new MappedDevice(Stacks.linear(fallback, 64));
        device.flush();
        fallback.flush();
        mapped.flush();
        Stacks.fmp(disk).flush();

        assertThat(disk.flushes).isEqualTo(4);
    }

    @Test
    void closing_reaches_the_medium_but_not_through_a_mapped_device() throws IOException {
        BlockDevice mapped = new MappedDevice(Stacks.linear(device, 64));
        mapped.close();
        assertThat(disk.closed).isFalse();

        new FallbackDevice(device).close();
        assertThat(disk.closed).isTrue();
    }

    @Test
    void a_key_that_nothing_supports_cannot_be_used_through_the_fallback() {
        CryptoKey wrapped = CryptoKey.hardwareWrapped(
                new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.HARDWARE_WRAPPED), new byte[60]);

        assertThatIOException().isThrownBy(() -> new FallbackDevice(device).startUsing(wrapped));
    }

    @Test
    void a_segment_is_a_place_in_memory() {
        byte[] data = new byte[4];
        assertThat(new Segment(data, 1, 2))
                .isEqualTo(new Segment(data, 1, 2))
                .hasSameHashCodeAs(new Segment(data, 1, 2))
                .isNotEqualTo(new Segment(data, 1, 3))
                .isNotEqualTo(new Segment(data, 0, 2))
                .isNotEqualTo(new Segment(data.clone(), 1, 2))
                .isNotEqualTo("a segment")
                .hasToString("2 bytes at 1");
    }
}
