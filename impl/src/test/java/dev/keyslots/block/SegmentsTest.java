package dev.keyslots.block;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The layout of a bio's memory makes no difference to the data, also beyond the size of the bounce buffers. */
class SegmentsTest {

    private static final int LARGEST = 700 * 1024;

    @Property(tries = 60)
    void data_comes_back_through_segments_of_another_layout(
            @ForAll("units") int unit,
            @ForAll @IntRange(min = 1, max = LARGEST) int atMost,
            @ForAll @IntRange(max = 9) int at,
            @ForAll int dun,
            @ForAll("layouts") Layout out,
            @ForAll("layouts") Layout in)
            throws Exception {
        byte[] data = EqualStacks.data(1, Math.max(unit, atMost / unit * unit));
        CryptContext context = new CryptContext(key(1, unit), DataUnitNumber.of(Integer.toUnsignedLong(dun)));
        int sector = at * (unit / 512);
        RamDisk disk = new RamDisk(2048);
        try (InlineEncryptingDevice device = new Stacks.Ufs(2, disk).device) {
            device.submit(new Bio(Bio.Operation.WRITE, sector, out.split(data, unit), Optional.of(context)));
            assertThat(Arrays.copyOfRange(disk.contents(), sector * 512, sector * 512 + data.length))
                    .isEqualTo(IndependentXts.encrypt(bytes(1), context.dun(), unit, data));
            List<Segment> back = in.split(new byte[data.length], unit);
            device.submit(new Bio(Bio.Operation.READ, sector, back, Optional.of(context)));

            assertThat(Layout.join(back)).isEqualTo(data);
        }
    }

    @Provide
    Arbitrary<Integer> units() {
        return Arbitraries.of(512, 1024, 4096);
    }

    @Provide
    Arbitrary<Layout> layouts() {
        return Layout.any();
    }
}
