package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Capabilities are a bounded lattice: {@code covers} is its order and {@code intersect} its greatest lower bound. */
class CryptoCapabilitiesLawsTest {

    @Property
    void intersection_supports_exactly_what_both_support(
            @ForAll("capabilities") CryptoCapabilities a,
            @ForAll("capabilities") CryptoCapabilities b,
            @ForAll("configs") CryptoConfig config) {
        assertThat(a.intersect(b).supports(config)).isEqualTo(a.supports(config) && b.supports(config));
    }

    @Property
    void intersection_is_a_lower_bound(
            @ForAll("capabilities") CryptoCapabilities a, @ForAll("capabilities") CryptoCapabilities b) {
        assertThat(a.covers(a.intersect(b))).isTrue();
        assertThat(b.covers(a.intersect(b))).isTrue();
    }

    @Property
    void intersection_is_the_greatest_lower_bound(
            @ForAll("capabilities") CryptoCapabilities a,
            @ForAll("capabilities") CryptoCapabilities b,
            @ForAll("capabilities") CryptoCapabilities c) {
        assertThat(a.intersect(b).covers(c)).isEqualTo(a.covers(c) && b.covers(c));
    }

    @Property
    void intersection_is_idempotent(@ForAll("capabilities") CryptoCapabilities a) {
        assertThat(a.intersect(a)).isEqualTo(a);
    }

    @Property
    void intersection_is_commutative(
            @ForAll("capabilities") CryptoCapabilities a, @ForAll("capabilities") CryptoCapabilities b) {
        assertThat(a.intersect(b)).isEqualTo(b.intersect(a)).hasSameHashCodeAs(b.intersect(a));
    }

    @Property
    void intersection_is_associative(
            @ForAll("capabilities") CryptoCapabilities a,
            @ForAll("capabilities") CryptoCapabilities b,
            @ForAll("capabilities") CryptoCapabilities c) {
        assertThat(a.intersect(b).intersect(c)).isEqualTo(a.intersect(b.intersect(c)));
    }

    @Property
    void none_is_the_bottom_and_everything_is_the_top(@ForAll("capabilities") CryptoCapabilities a) {
        assertThat(a.intersect(CryptoCapabilities.none())).isEqualTo(CryptoCapabilities.none());
        assertThat(a.intersect(CryptoCapabilities.everything())).isEqualTo(a);
        assertThat(a.covers(CryptoCapabilities.none())).isTrue();
        assertThat(CryptoCapabilities.everything().covers(a)).isTrue();
    }

    @Property
    void everything_supports_every_config(@ForAll("configs") CryptoConfig config) {
        assertThat(CryptoCapabilities.everything().supports(config)).isTrue();
        assertThat(CryptoCapabilities.none().supports(config)).isFalse();
    }

    @Property
    void covering_means_supporting_whatever_the_other_supports(
            @ForAll("capabilities") CryptoCapabilities a,
            @ForAll("capabilities") CryptoCapabilities b,
            @ForAll("configs") CryptoConfig config) {
        CryptoCapabilities below = a.intersect(b);
        assertThat(!below.supports(config) || a.supports(config)).isTrue();
    }

    @Property
    void covering_both_ways_means_being_equal(
            @ForAll("capabilities") CryptoCapabilities a, @ForAll("capabilities") CryptoCapabilities b) {
        assertThat(a.covers(b) && b.covers(a)).isEqualTo(a.equals(b));
    }

    @Property
    void capabilities_that_support_nothing_support_no_config(
            @ForAll("capabilities") CryptoCapabilities a, @ForAll("configs") CryptoConfig config) {
        assertThat(a.supportNothing() && a.supports(config)).isFalse();
    }

    /** Small on purpose: few sizes and limits, so that related capabilities meet often. */
    @Provide
    Arbitrary<CryptoCapabilities> capabilities() {
        Arbitrary<Integer> masks = Arbitraries.of(0, 512, 4096, 512 | 4096, 512 | 4096 | 65536);
        Arbitrary<Set<KeyType>> types = Arbitraries.of(KeyType.class).set();
        return Combinators.combine(Arbitraries.of(0, 4, 8, 16, 32), masks, masks, types)
                .as((dunBytes, xts, adiantum, keyTypes) -> CryptoCapabilities.none()
                        .withMaxDunBytes(dunBytes)
                        .withDataUnitSizeMask(CryptoMode.AES_256_XTS, xts)
                        .withDataUnitSizeMask(CryptoMode.ADIANTUM, adiantum)
                        .withKeyTypes(keyTypes.toArray(KeyType[]::new)));
    }

    @Provide
    Arbitrary<CryptoConfig> configs() {
        return Combinators.combine(
                        Arbitraries.of(CryptoMode.AES_256_XTS, CryptoMode.ADIANTUM, CryptoMode.SM4_XTS),
                        Arbitraries.of(512, 4096, 65536),
                        Arbitraries.of(1, 4, 5, 8, 9, 16),
                        Arbitraries.of(KeyType.class))
                .as(CryptoConfig::new);
    }
}
