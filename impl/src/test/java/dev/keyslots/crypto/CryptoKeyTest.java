package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.Background;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoKeyTest {

    private static final CryptoConfig XTS = new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.RAW);
    private static final CryptoConfig WRAPPED =
            new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.HARDWARE_WRAPPED);

    @ParameterizedTest
    @ValueSource(ints = {0, 32, 63, 65, 128})
    void a_raw_key_of_the_wrong_length_is_refused(int length) {
        assertThatExceptionOfType(InvalidCryptoKeyException.class)
                .isThrownBy(() -> CryptoKey.raw(XTS, bytes(1, length)))
                .withMessage("a raw key for AES-256-XTS has 64 bytes, not " + length);
    }

    @Test
    void a_key_with_equal_halves_is_refused() {
        byte[] material = bytes(1, 64);
        System.arraycopy(material, 0, material, 32, 32);
        assertThatExceptionOfType(InvalidCryptoKeyException.class)
                .isThrownBy(() -> CryptoKey.raw(XTS, material))
                .withMessageContaining("halves");

        material[63] ^= 1;
        assertThat(CryptoKey.raw(XTS, material)).isNotNull();
    }

    @Test
    void equal_halves_matter_to_XTS_only() {
        CryptoConfig sm4 = new CryptoConfig(CryptoMode.SM4_XTS, 4096, 8, KeyType.RAW);
        assertThatExceptionOfType(InvalidCryptoKeyException.class)
                .isThrownBy(() -> CryptoKey.raw(sm4, new byte[32]))
                .withMessageContaining("halves");

        CryptoConfig adiantum = new CryptoConfig(CryptoMode.ADIANTUM, 4096, 32, KeyType.RAW);
        assertThat(CryptoKey.raw(adiantum, new byte[32]).config()).isEqualTo(adiantum);
    }

    @Test
    void only_a_wrapped_key_gives_its_bytes_away() {
        assertThat(CryptoKey.hardwareWrapped(WRAPPED, bytes(1, 60)).blob()).isEqualTo(bytes(1, 60));
        assertThatIllegalStateException()
                .isThrownBy(() -> CryptoKey.raw(XTS, bytes(1, 64)).blob())
                .withMessageContaining("is raw");
    }

    @Test
    void a_wrapped_key_lies_between_the_modes_strength_and_the_maximum() {
        assertThat(CryptoKey.hardwareWrapped(WRAPPED, bytes(1, 32)).config()).isEqualTo(WRAPPED);
        assertThat(CryptoKey.hardwareWrapped(WRAPPED, bytes(1, 128)).config()).isEqualTo(WRAPPED);
        for (int wrong : new int[] {0, 31, 129}) {
            assertThatExceptionOfType(InvalidCryptoKeyException.class)
                    .isThrownBy(() -> CryptoKey.hardwareWrapped(WRAPPED, bytes(1, wrong)))
                    .withMessageContaining("32 to 128 bytes, not " + wrong);
        }
    }

    @Test
    void the_type_of_key_must_be_the_configs() {
        assertThatExceptionOfType(InvalidCryptoKeyException.class)
                .isThrownBy(() -> CryptoKey.raw(WRAPPED, bytes(1, 64)));
        assertThatExceptionOfType(InvalidCryptoKeyException.class)
                .isThrownBy(() -> CryptoKey.hardwareWrapped(XTS, bytes(1, 64)));
    }

    @Test
    void keys_are_equal_by_value() {
        CryptoKey key = CryptoKey.raw(XTS, bytes(1, 64));
        CryptoKey same = CryptoKey.raw(XTS, bytes(1, 64));

        assertThat(key).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(key.label()).isEqualTo(same.label());
        assertThat(key).isNotEqualTo(CryptoKey.raw(XTS, bytes(2, 64)));
    }

    @Test
    void keys_with_the_same_bytes_for_different_uses_differ() {
        CryptoKey key = CryptoKey.raw(XTS, bytes(1, 64));

        assertThat(key)
                .isNotEqualTo(
                        CryptoKey.raw(new CryptoConfig(CryptoMode.AES_256_XTS, 512, 8, KeyType.RAW), bytes(1, 64)))
                .isNotEqualTo(
                        CryptoKey.raw(new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 4, KeyType.RAW), bytes(1, 64)))
                .isNotEqualTo(CryptoKey.hardwareWrapped(WRAPPED, bytes(1, 64)));
    }

    @Test
    void a_key_takes_a_copy() {
        byte[] material = bytes(1, 64);
        CryptoKey key = CryptoKey.raw(XTS, material);
        Arrays.fill(material, (byte) 0);

        assertThat(key.<byte[]>withMaterial(byte[]::clone)).isEqualTo(bytes(1, 64));
    }

    @Test
    void closing_wipes_the_material_and_keeps_equality() {
        CryptoKey key = CryptoKey.raw(XTS, bytes(1, 64));
        byte[] material = key.withMaterial(inside -> inside);
        int hash = key.hashCode();
        key.close();
        key.close();

        assertThat(material).containsOnly(0);
        assertThat(key.isClosed()).isTrue();
        assertThat(key).isEqualTo(CryptoKey.raw(XTS, bytes(1, 64)));
        assertThat(key.hashCode()).isEqualTo(hash);
    }

    @Test
    void a_closed_key_cannot_be_used() {
        CryptoKey key = CryptoKey.raw(XTS, bytes(1, 64));
        key.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> DataUnitCipher.create(key))
                .withMessageContaining(key.label())
                .withMessageContaining("closed");
    }

    @Test
    void closing_waits_for_a_use_that_is_in_progress() throws Exception {
        CryptoKey key = CryptoKey.raw(XTS, bytes(1, 64));
        Background<Boolean> closing = key.withMaterial(material -> {
            Background<Boolean> close = Background.start(() -> {
                        key.close();
                        return true;
                    })
                    .awaitWaitingIn(CryptoKey.class, "close");
            assertThat(material).isEqualTo(bytes(1, 64));
            return close;
        });
        closing.result();
        assertThat(key.isClosed()).isTrue();
    }

    @Test
    void a_key_shows_its_config_and_none_of_its_bytes() {
        byte[] material = bytes(1, 64);
        CryptoKey key = CryptoKey.raw(XTS, material);

        assertThat(key).hasToString("key " + key.label() + " (" + XTS + ")");
        assertThat(key.label()).matches("[0-9a-f]{8}");
        assertThat(HexFormat.of().formatHex(material)).doesNotContain(key.label());
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_key_is_closed_once_it_was_closed_and_not_before() {
        CryptoKey key = CryptoKey.raw(XTS, bytes(1, 64));
        assertThat(key.isClosed()).isFalse();
        key.close();

        assertThat(key.isClosed()).isTrue();
    }

    @Test
    void hash_codes_tell_most_keys_apart() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(seed -> CryptoKey.raw(XTS, bytes(seed, 64)).hashCode())
                        .distinct())
                .hasSizeGreaterThan(90);
    }
}
