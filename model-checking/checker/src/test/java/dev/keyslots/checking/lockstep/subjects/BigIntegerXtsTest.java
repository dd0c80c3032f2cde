package dev.keyslots.checking.lockstep.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The independent cipher is judged by the standard. */
class BigIntegerXtsTest {

    @Test
    void it_gives_the_answers_of_IEEE_1619_vector_10() {
        byte[] key = HexFormat.of()
                .parseHex("2718281828459045235360287471352662497757247093699959574966967627"
                        + "3141592653589793238462643383279502884197169399375105820974944592");
        byte[] plaintext = new byte[512];
        for (int i = 0; i < plaintext.length; i++) {
            plaintext[i] = (byte) i;
        }
        BigIntegerXts cipher = new BigIntegerXts(key, 512);
        byte[] ciphertext = cipher.encrypt(0xff, plaintext);
        assertThat(HexFormat.of().formatHex(ciphertext, 0, 32))
                .isEqualTo("1c3b3a102f770386e4836c99e370cf9bea00803f5e482357a4ae12d414a3e63b");
        assertThat(cipher.decrypt(0xff, ciphertext)).isEqualTo(plaintext);
    }
}
