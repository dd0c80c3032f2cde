package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The test vectors of IEEE Std 1619-2007, annex B. */
class XtsKnownAnswerTest {

    private static final HexFormat HEX = HexFormat.of();

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Vector(int number, byte[] key, DataUnitNumber dataUnit, byte[] plaintext, byte[] ciphertext) {

        boolean isAes256() {
            return key.length == 64;
        }

        @Override
        public String toString() {
            return "vector " + number + (isAes256() ? " (AES-256)" : " (AES-128)");
        }
    }

    static List<Vector> vectors() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        try (InputStream in = XtsKnownAnswerTest.class.getResourceAsStream("/ieee-1619-2007/xts-aes.json")) {
            for (JsonNode node : new ObjectMapper().readTree(in)) {
                vectors.add(new Vector(
                        node.get("vector").intValue(),
                        HEX.parseHex(
                                node.get("key1").textValue() + node.get("key2").textValue()),
                        DataUnitNumber.of(HexFormat.fromHexDigitsToLong(
                                node.get("dataUnit").textValue())),
                        HEX.parseHex(node.get("plaintext").textValue()),
                        HEX.parseHex(node.get("ciphertext").textValue())));
            }
        }
        return vectors;
    }

    static Stream<Vector> aes256Vectors() throws IOException {
        return vectors().stream().filter(Vector::isAes256);
    }

    @Test
    void there_are_fourteen_vectors_and_five_are_for_AES_256() throws IOException {
        assertThat(vectors()).extracting(Vector::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        assertThat(aes256Vectors()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_textbook_gives_the_standards_answer(Vector vector) {
        TextbookXts textbook = new TextbookXts(vector.key());
        int size = vector.plaintext().length;

        assertThat(textbook.encrypt(vector.dataUnit(), size, vector.plaintext()))
                .isEqualTo(vector.ciphertext());
        assertThat(textbook.decrypt(vector.dataUnit(), size, vector.ciphertext()))
                .isEqualTo(vector.plaintext());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_JDK_gives_the_standards_answer(Vector vector) {
        givesTheStandardsAnswer(XtsProvider.JDK, vector);
    }

    @ParameterizedTest
    @MethodSource("aes256Vectors")
    void Corretto_gives_the_standards_answer(Vector vector) {
        Availability.assumeAvailable(XtsProvider.CORRETTO);
        givesTheStandardsAnswer(XtsProvider.CORRETTO, vector);
    }

    private static void givesTheStandardsAnswer(XtsProvider provider, Vector vector) {
        int size = vector.plaintext().length;
        byte[] out = new byte[size];
        try (DataUnitCipher cipher = DataUnitCipher.bare(provider, vector.key())) {
            cipher.encrypt(vector.dataUnit(), size, vector.plaintext(), 0, out, 0, size);
            assertThat(out).isEqualTo(vector.ciphertext());

            cipher.decrypt(vector.dataUnit(), size, vector.ciphertext(), 0, out, 0, size);
            assertThat(out).isEqualTo(vector.plaintext());
        }
    }

    @Test
    void Corretto_says_that_it_has_AES_256_only() {
        Availability.assumeAvailable(XtsProvider.CORRETTO);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> DataUnitCipher.bare(XtsProvider.CORRETTO, new byte[32]))
                .withMessageContaining("not 32; use the JDK provider");
    }

    @Test
    void Corretto_says_that_it_refuses_equal_halves() {
        Availability.assumeAvailable(XtsProvider.CORRETTO);
        assertThatExceptionOfType(InvalidCryptoKeyException.class)
                .isThrownBy(() -> DataUnitCipher.bare(XtsProvider.CORRETTO, new byte[64]));
    }
}
