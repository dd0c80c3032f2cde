package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.KDFCounterBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KDFCounterParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wrapping of keys (R30). */
class KeyWrapTest {

    private static byte[] secret() {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (3 * i + 1);
        }
        return secret;
    }

    @Test
    void a_wrapped_key_comes_back_and_is_not_to_be_seen_in_its_blob() throws Exception {
        KeyWrap wrap = new KeyWrap();
        byte[] blob = wrap.wrap(secret());

        assertThat(blob).hasSize(KeyWrap.BLOB_SIZE);
        assertThat(new String(blob, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret(), 0, 8, StandardCharsets.ISO_8859_1));
        assertThat(wrap.unwrap(blob)).isEqualTo(secret());
        assertThat(wrap.wrap(secret())).isNotEqualTo(blob);
    }

    @Test
    void no_bit_of_a_blob_can_be_changed() {
        KeyWrap wrap = new KeyWrap();
        for (int bit = 0; bit < 8 * KeyWrap.BLOB_SIZE; bit++) {
            byte[] blob = wrap.wrap(secret());
            blob[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatExceptionOfType(CorruptKeyBlobException.class).isThrownBy(() -> wrap.unwrap(blob));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, 59, 61})
    void a_blob_of_another_length_is_corrupt(int length) {
        assertThatExceptionOfType(CorruptKeyBlobException.class)
                .isThrownBy(() -> new KeyWrap().unwrap(new byte[length]))
                .withMessage("a wrapped key has 60 bytes here, not " + length);
    }

    @Test
    void only_the_wrap_that_made_a_blob_opens_it_and_not_when_it_is_closed() {
        KeyWrap wrap = new KeyWrap();
        byte[] blob = wrap.wrap(secret());
        assertThatExceptionOfType(CorruptKeyBlobException.class).isThrownBy(() -> new KeyWrap().unwrap(blob));

        wrap.close();
        assertThatIllegalStateException().isThrownBy(() -> wrap.unwrap(blob)).withMessageContaining("wiped");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 32, 64})
    void derivation_is_what_another_library_computes(int size) {
        KDFCounterBytesGenerator kdf = new KDFCounterBytesGenerator(new HMac(new SHA512Digest()));
        byte[] fixed =
                ("label\0\0\0" + (char) (size >> 5) + (char) (8 * size & 0xff)).getBytes(StandardCharsets.ISO_8859_1);
        kdf.init(new KDFCounterParameters(secret(), fixed, 32));
        byte[] expected = new byte[size];
        kdf.generateBytes(expected, 0, size);

        assertThat(KeyDerivation.derive(secret(), "label", size)).isEqualTo(expected);
    }

    @Test
    void keys_for_different_uses_differ_from_each_other_and_from_what_they_come_from() {
        byte[] one = KeyDerivation.derive(secret(), "one", 32);

        assertThat(one).isNotEqualTo(KeyDerivation.derive(secret(), "two", 32)).isNotEqualTo(secret());
    }
}
