package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The modes besides AES-256-XTS, compared with the vectors of standards and with other implementations. */
class ModesTest {

    /** Numbers whose second limb counts, and into which one carries. */
    private static final DataUnitNumber FIRST = new DataUnitNumber(-2, 6, 0, 0);

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static CryptoKey key(CryptoMode mode, int unit) {
        return CryptoKey.raw(new CryptoConfig(mode, unit, 16, KeyType.RAW), random(1, mode.keySize()));
    }

    private static byte[] encrypt(CryptoMode mode, DataUnitNumber first, int unit, byte[] data) {
        byte[] out = new byte[data.length];
        try (DataUnitCipher cipher = DataUnitCipher.create(key(mode, unit))) {
            cipher.encrypt(first, unit, data, 0, out, 0, data.length);
        }
        return out;
    }

    @ParameterizedTest
    @EnumSource(names = {"AES_128_CBC_ESSIV", "SM4_XTS"})
    void what_was_encrypted_comes_back_also_in_place(CryptoMode mode) {
        byte[] data = random(2, 5 * 1024);
        byte[] inPlace = data.clone();
        try (DataUnitCipher cipher = DataUnitCipher.create(key(mode, 1024))) {
            cipher.encrypt(FIRST, 1024, inPlace, 0, inPlace, 0, inPlace.length);
            assertThat(inPlace).isEqualTo(encrypt(mode, FIRST, 1024, data));
            cipher.decrypt(FIRST, 1024, inPlace, 0, inPlace, 0, inPlace.length);
        }

        assertThat(inPlace).isEqualTo(data);
    }

    @ParameterizedTest
    @EnumSource(names = {"AES_128_CBC_ESSIV", "SM4_XTS"})
    void a_closed_cipher_encrypts_nothing(CryptoMode mode) {
        DataUnitCipher cipher = DataUnitCipher.create(key(mode, 512));
        byte[] data = new byte[512];
        cipher.encrypt(FIRST, 512, data, 0, data, 0, 512);
        cipher.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> cipher.encrypt(FIRST, 512, data, 0, data, 0, 512))
                .withMessageContaining("wiped");
    }

    @Nested
    class AES_128_CBC_ESSIV {

        private static final CryptoMode MODE = CryptoMode.AES_128_CBC_ESSIV;

        @ParameterizedTest
        @ValueSource(ints = {512, 4096, 65536})
        void is_what_another_library_computes(int unit) throws Exception {
            byte[] data = random(unit, 3 * unit);
            byte[] expected = new byte[data.length];
            for (int i = 0; i < 3; i++) {
                CBCBlockCipher cbc = (CBCBlockCipher) CBCBlockCipher.newInstance(AESEngine.newInstance());
                cbc.init(true, new ParametersWithIV(new KeyParameter(random(1, 16)), iv(FIRST.plus(i))));
                for (int at = i * unit; at < (i + 1) * unit; at += 16) {
                    cbc.processBlock(data, at, expected, at);
                }
            }

            assertThat(encrypt(MODE, FIRST, unit, data)).isEqualTo(expected);
        }

        private byte[] iv(DataUnitNumber number) throws Exception {
            AESEngine aes = (AESEngine) AESEngine.newInstance();
            aes.init(true, new KeyParameter(MessageDigest.getInstance("SHA-256").digest(random(1, 16))));
            byte[] iv = new byte[16];
            number.writeIv(iv, 0, 16);
            aes.processBlock(iv, 0, iv, 0);
            return iv;
        }

        @Test
        void is_what_openssl_computes() throws Exception {
            byte[] data = random(3, 4096);
            byte[] number = new byte[16];
            FIRST.writeIv(number, 0, 16);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(random(1, 16));
            byte[] iv = OpenSsl.encrypt("aes-256-ecb", hash, new byte[16], number);

            assertThat(encrypt(MODE, FIRST, 4096, data))
                    .isEqualTo(OpenSsl.encrypt("aes-128-cbc", random(1, 16), iv, data));
        }

        @Test
        void has_a_chain_for_each_data_unit() {
            byte[] data = random(4, 1024);
            byte[] other = data.clone();
            other[0] ^= 1;
            byte[] underOne = encrypt(MODE, FIRST, 512, data);
            byte[] underOther = encrypt(MODE, FIRST, 512, other);

            assertThat(Arrays.copyOf(underOther, 512)).isNotEqualTo(Arrays.copyOf(underOne, 512));
            assertThat(Arrays.copyOfRange(underOther, 512, 1024)).isEqualTo(Arrays.copyOfRange(underOne, 512, 1024));
        }
    }

    @Nested
    class SM4_XTS {

        private static final CryptoMode MODE = CryptoMode.SM4_XTS;

        /** GB/T 32907-2016, appendix A.1. */
        @Test
        void is_over_the_block_cipher_of_the_standard() {
            byte[] block = HexFormat.of().parseHex("0123456789abcdeffedcba9876543210");
            EcbCipher sm4 = new BouncyCastleSm4(block, 0, 16);
            byte[] out = new byte[16];
            sm4.transform(true, block, 16, out);
            assertThat(out).isEqualTo(HexFormat.of().parseHex("681edf34d206965e86b3e94f536e4246"));

            byte[] back = new byte[16];
            sm4.transform(false, out, 16, back);
            assertThat(back).isEqualTo(block);
        }

        @Test
        void its_block_cipher_forgets_the_key() {
            byte[] block = new byte[16];
            EcbCipher sm4 = new BouncyCastleSm4(random(5, 16), 0, 16);
            sm4.wipe();
            byte[] out = new byte[16];
            byte[] underZero = new byte[16];
            sm4.transform(true, block, 16, out);
            new BouncyCastleSm4(new byte[16], 0, 16).transform(true, block, 16, underZero);

            assertThat(out).isEqualTo(underZero);
        }

        @ParameterizedTest
        @ValueSource(ints = {512, 4096, 65536})
        void is_the_textbooks_XTS(int unit) {
            byte[] data = random(unit, 3 * unit);

            assertThat(encrypt(MODE, FIRST, unit, data))
                    .isEqualTo(new TextbookXts(SM4Engine::new, random(1, 32)).encrypt(FIRST, unit, data));
        }

        /** With openssl for both uses of the block cipher, and the tweaks of the textbook. */
        @Test
        void is_what_openssl_computes() throws Exception {
            byte[] key = random(1, 32);
            byte[] data = random(6, 512);
            byte[] number = new byte[16];
            FIRST.writeIv(number, 0, 16);
            byte[] tweak = OpenSsl.encrypt("sm4-ecb", Arrays.copyOfRange(key, 16, 32), new byte[16], number);
            byte[] tweaks = new byte[512];
            for (int at = 0; at < 512; at += 16) {
                System.arraycopy(tweak, 0, tweaks, at, 16);
                TextbookXts.multiplyByAlpha(tweak);
            }
            byte[] expected =
                    xor(OpenSsl.encrypt("sm4-ecb", Arrays.copyOf(key, 16), new byte[16], xor(data, tweaks)), tweaks);

            assertThat(encrypt(MODE, FIRST, 512, data)).isEqualTo(expected);
        }

        private static byte[] xor(byte[] a, byte[] b) {
            byte[] result = a.clone();
            for (int i = 0; i < result.length; i++) {
                result[i] ^= b[i];
            }
            return result;
        }
    }
}
