package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DataUnitNumberTest {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final DataUnitNumber LAST = DataUnitNumber.ofLimbs(-1, -1, -1, -1);

    @Property
    void plus_is_addition_modulo_2_to_the_256(
            @ForAll("numbers") DataUnitNumber n, @ForAll @LongRange(min = 0) long units) {
        assertThat(big(n.plus(units)))
                .isEqualTo(big(n).add(BigInteger.valueOf(units)).mod(MODULUS));
    }

    @Property
    void advancing_by_bytes_is_adding_whole_units(
            @ForAll("numbers") DataUnitNumber n,
            @ForAll @LongRange(min = 0) long bytes,
            @ForAll @IntRange(min = 9, max = 16) int sizeBits) {
        BigInteger units = BigInteger.valueOf(bytes).divide(BigInteger.ONE.shiftLeft(sizeBits));
        assertThat(big(n.advance(bytes, 1 << sizeBits)))
                .isEqualTo(big(n).add(units).mod(MODULUS));
    }

    @Property
    void the_iv_is_the_little_endian_number_cut_off(
            @ForAll("numbers") DataUnitNumber n, @ForAll @IntRange(min = 1, max = 32) int ivSize) {
        byte[] out = new byte[40];
        n.writeIv(out, 3, ivSize);
        for (int i = 0; i < out.length; i++) {
            int expected = i < 3 || i >= 3 + ivSize
                    ? 0
                    : big(n).shiftRight(8 * (i - 3)).intValue() & 0xff;
            assertThat(out[i] & 0xff).isEqualTo(expected);
        }
    }

    @Property
    void a_number_fits_if_it_is_less_than_256_to_the_bytes(
            @ForAll("numbers") DataUnitNumber n, @ForAll @IntRange(min = 0, max = 32) int bytes) {
        assertThat(n.fitsIn(bytes)).isEqualTo(big(n).bitLength() <= 8 * bytes);
    }

    @Property
    void a_range_fits_if_its_last_number_does(
            @ForAll("numbers") DataUnitNumber n,
            @ForAll @LongRange(min = 1) long units,
            @ForAll @IntRange(min = 1, max = 32) int bytes) {
        BigInteger last = big(n).add(BigInteger.valueOf(units - 1));
        assertThat(n.rangeFitsIn(units, bytes)).isEqualTo(last.bitLength() <= 8 * bytes);
    }

    @Property
    void numbers_are_contiguous_if_the_next_is_the_end_and_nothing_wraps(
            @ForAll("numbers") DataUnitNumber n, @ForAll @IntRange(min = 1, max = 1 << 20) int units) {
        long bytes = 4096L * units;
        BigInteger end = big(n).add(BigInteger.valueOf(units));
        DataUnitNumber next = n.advance(bytes, 4096);

        assertThat(n.isFollowedBy(next, bytes, 4096)).isEqualTo(end.compareTo(MODULUS) < 0);
        assertThat(n.isFollowedBy(next.plus(1), bytes, 4096)).isFalse();
        assertThat(n.isFollowedBy(n, bytes, 4096)).isFalse();
    }

    @Property
    void numbers_are_ordered_as_unsigned(@ForAll("numbers") DataUnitNumber a, @ForAll("numbers") DataUnitNumber b) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(big(a).compareTo(big(b)));
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
    }

    @Property
    void a_number_prints_in_decimal(@ForAll("numbers") DataUnitNumber n) {
        assertThat(n).hasToString(big(n).toString());
    }

    @Example
    void the_last_number_wraps_to_zero_and_that_is_not_contiguous() {
        assertThat(LAST.plus(1)).isEqualTo(DataUnitNumber.ZERO);
        assertThat(LAST.isFollowedBy(DataUnitNumber.ZERO, 512, 512)).isFalse();
        assertThat(LAST.rangeFitsIn(1, 32)).isTrue();
        assertThat(LAST.rangeFitsIn(2, 32)).isFalse();
    }

    @Example
    void a_carry_runs_through_all_limbs() {
        assertThat(DataUnitNumber.ofLimbs(-1, -1, -1, 6).plus(1)).isEqualTo(DataUnitNumber.ofLimbs(0, 0, 0, 7));
        assertThat(DataUnitNumber.of(-1).plus(1)).isEqualTo(DataUnitNumber.ofLimbs(0, 1, 0, 0));
    }

    @Example
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DataUnitNumber.ZERO.plus(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> DataUnitNumber.ZERO.advance(4096, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> DataUnitNumber.ZERO.advance(-1, 512));
        assertThatIllegalArgumentException().isThrownBy(() -> DataUnitNumber.ZERO.writeIv(new byte[40], 0, 33));
        assertThatIllegalArgumentException().isThrownBy(() -> DataUnitNumber.ZERO.rangeFitsIn(0, 8));
    }

    /** Limbs are often all ones, so that carries happen. */
    @Provide
    Arbitrary<DataUnitNumber> numbers() {
        Arbitrary<Long> limbs = Arbitraries.oneOf(
                Arbitraries.of(0L, -1L),
                Arbitraries.longs(),
                Arbitraries.longs().between(-(1 << 20), -1));
        return Combinators.combine(limbs, limbs, limbs, limbs).as(DataUnitNumber::ofLimbs);
    }

    private static BigInteger big(DataUnitNumber n) {
        BigInteger value = BigInteger.ZERO;
        for (long limb : new long[] {n.limb3(), n.limb2(), n.limb1(), n.limb0()}) {
            value = value.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(limb)));
        }
        return value;
    }

    @Example
    void no_data_is_followed_by_its_own_number() {
        assertThat(LAST.isFollowedBy(LAST, 0, 512)).isTrue();
        assertThat(LAST.isFollowedBy(DataUnitNumber.ZERO, 512, 512)).isFalse();
    }
}
