package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoConfigTest {

    @ParameterizedTest
    @CsvSource({
        "AES_256_XTS, AES-256-XTS, 64, 16",
        "AES_128_CBC_ESSIV, AES-128-CBC-ESSIV, 16, 16",
        "ADIANTUM, Adiantum, 32, 32",
        "SM4_XTS, SM4-XTS, 32, 16"
    })
    void a_mode_has_the_kernels_name_key_size_and_iv_size(CryptoMode mode, String name, int keySize, int ivSize) {
        assertThat(mode.kernelName()).isEqualTo(name).hasToString(mode.toString());
        assertThat(mode.keySize()).isEqualTo(keySize);
        assertThat(mode.ivSize()).isEqualTo(ivSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536})
    void a_data_unit_size_is_a_power_of_two_from_512_to_65536(int size) {
        assertThat(new CryptoConfig(CryptoMode.AES_256_XTS, size, 8, KeyType.RAW).dataUnitSize())
                .isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -512, 0, 1, 256, 513, 1536, 131072})
    void any_other_data_unit_size_is_refused(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CryptoConfig(CryptoMode.AES_256_XTS, size, 8, KeyType.RAW))
                .withMessage("data unit size " + size + " is not a power of two from 512 to 65536 bytes");
    }

    @ParameterizedTest
    @EnumSource
    void a_data_unit_number_has_1_byte_up_to_the_modes_iv_size(CryptoMode mode) {
        assertThat(new CryptoConfig(mode, 512, 1, KeyType.RAW).dunBytes()).isEqualTo(1);
        assertThat(new CryptoConfig(mode, 512, mode.ivSize(), KeyType.RAW).dunBytes())
                .isEqualTo(mode.ivSize());
        for (int wrong : new int[] {-1, 0, mode.ivSize() + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CryptoConfig(mode, 512, wrong, KeyType.RAW))
                    .withMessageContaining(wrong + " bytes")
                    .withMessageContaining(mode.kernelName());
        }
    }

    @Test
    void a_config_says_what_it_is_for() {
        assertThat(new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.RAW))
                .hasToString("AES-256-XTS, 4096-byte data units, 8-byte DUN, raw key");
    }
}
