package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CryptoCapabilitiesTest {

    private static final CryptoCapabilities UFS = CryptoCapabilities.none()
            .withDataUnitSizes(CryptoMode.AES_256_XTS, 512, 4096)
            .withMaxDunBytes(8)
            .withKeyTypes(KeyType.RAW);

    @Test
    void a_config_is_supported_if_its_size_its_dun_and_its_key_type_are() {
        assertThat(UFS.supports(config(CryptoMode.AES_256_XTS, 4096, 8, KeyType.RAW)))
                .isTrue();
        assertThat(UFS.supports(config(CryptoMode.AES_256_XTS, 512, 1, KeyType.RAW)))
                .isTrue();
    }

    @Test
    void a_config_is_not_supported_if_any_one_of_them_is_not() {
        assertThat(UFS.supports(config(CryptoMode.AES_256_XTS, 1024, 8, KeyType.RAW)))
                .isFalse();
        assertThat(UFS.supports(config(CryptoMode.AES_256_XTS, 4096, 9, KeyType.RAW)))
                .isFalse();
        assertThat(UFS.supports(config(CryptoMode.AES_256_XTS, 4096, 8, KeyType.HARDWARE_WRAPPED)))
                .isFalse();
        assertThat(UFS.supports(config(CryptoMode.ADIANTUM, 4096, 8, KeyType.RAW)))
                .isFalse();
    }

    @Test
    void the_mask_of_a_mode_is_the_sum_of_its_sizes() {
        assertThat(UFS.dataUnitSizeMask(CryptoMode.AES_256_XTS)).isEqualTo(512 + 4096);
        assertThat(UFS.dataUnitSizeMask(CryptoMode.ADIANTUM)).isZero();
        assertThat(UFS.withDataUnitSizeMask(CryptoMode.AES_256_XTS, 512 | 4096)).isEqualTo(UFS);
    }

    @Test
    void a_mode_without_sizes_is_the_same_as_a_mode_that_was_never_there() {
        CryptoCapabilities switchedOff = UFS.withDataUnitSizes(CryptoMode.AES_256_XTS);

        assertThat(switchedOff.dataUnitSizeMasks()).isEmpty();
        assertThat(switchedOff)
                .isEqualTo(CryptoCapabilities.none().withMaxDunBytes(8).withKeyTypes(KeyType.RAW));
    }

    @Test
    void nothing_is_supported_if_modes_or_dun_bytes_or_key_types_are_missing() {
        assertThat(UFS.supportNothing()).isFalse();
        assertThat(UFS.withDataUnitSizes(CryptoMode.AES_256_XTS).supportNothing())
                .isTrue();
        assertThat(UFS.withMaxDunBytes(0).supportNothing()).isTrue();
        assertThat(UFS.withKeyTypes().supportNothing()).isTrue();
        assertThat(CryptoCapabilities.none().supportNothing()).isTrue();
    }

    @Test
    void disjoint_key_types_leave_nothing() {
        assertThat(UFS.intersect(UFS.withKeyTypes(KeyType.HARDWARE_WRAPPED)).supportNothing())
                .isTrue();
    }

    @Test
    void expanding_gives_the_wider_capabilities() {
        CryptoCapabilities wider =
                UFS.withDataUnitSizes(CryptoMode.AES_256_XTS, 512, 1024, 4096).withMaxDunBytes(16);

        assertThat(UFS.expandTo(wider)).isEqualTo(wider);
        assertThat(UFS.expandTo(UFS)).isEqualTo(UFS);
    }

    @Test
    void an_expansion_that_would_shrink_is_refused_and_says_what_would_be_lost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UFS.expandTo(CryptoCapabilities.none()
                        .withDataUnitSizes(CryptoMode.AES_256_XTS, 4096)
                        .withMaxDunBytes(4)
                        .withKeyTypes(KeyType.HARDWARE_WRAPPED)))
                .withMessageContaining("would be lost: AES-256-XTS 512, DUN bytes 5 to 8, RAW keys;");
    }

    @Test
    void masks_and_limits_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UFS.withDataUnitSizeMask(CryptoMode.AES_256_XTS, 256))
                .withMessageContaining("0x100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UFS.withDataUnitSizes(CryptoMode.AES_256_XTS, 512, 1000))
                .withMessageContaining("1000");
        assertThatIllegalArgumentException().isThrownBy(() -> UFS.withMaxDunBytes(33));
        assertThatIllegalArgumentException().isThrownBy(() -> UFS.withMaxDunBytes(-1));
    }

    @Test
    void what_is_handed_out_cannot_be_changed() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> UFS.keyTypes().add(KeyType.HARDWARE_WRAPPED));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> UFS.dataUnitSizeMasks().clear());
    }

    @Test
    void capabilities_say_what_they_are() {
        assertThat(UFS).hasToString("[AES-256-XTS 512|4096, 8-byte DUN, keys [RAW]]");
    }

    private static CryptoConfig config(CryptoMode mode, int size, int dunBytes, KeyType type) {
        return new CryptoConfig(mode, size, dunBytes, type);
    }

    @Test
    void what_was_set_can_be_read() {
        assertThat(UFS.maxDunBytes()).isEqualTo(8);
        assertThat(UFS.keyTypes()).containsExactly(KeyType.RAW);
        assertThat(UFS.withKeyTypes().keyTypes()).isEmpty();
    }

    @Test
    void the_largest_data_unit_size_is_named_like_the_others() {
        assertThat(UFS.withDataUnitSizes(CryptoMode.AES_256_XTS, 65536))
                .asString()
                .contains("65536");
    }

    @Test
    void a_message_names_only_what_would_be_lost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UFS.expandTo(UFS.withKeyTypes(KeyType.HARDWARE_WRAPPED)))
                .withMessageContaining("would be lost: RAW keys;")
                .withMessageNotContaining("DUN bytes");
    }

    @Test
    void hash_codes_tell_most_capabilities_apart() {
        Set<Integer> hashes = new HashSet<>();
        for (int dunBytes = 1; dunBytes <= 8; dunBytes++) {
            hashes.add(UFS.withMaxDunBytes(dunBytes).hashCode());
            hashes.add(UFS.withMaxDunBytes(dunBytes).withKeyTypes().hashCode());
            hashes.add(UFS.withMaxDunBytes(dunBytes)
                    .withDataUnitSizes(CryptoMode.SM4_XTS, 512)
                    .hashCode());
        }

        assertThat(hashes).hasSizeGreaterThan(16);
    }
}
