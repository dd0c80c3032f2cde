package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ciphers compute the same bytes that a Linux 6.12 kernel wrote to a disk, in both directions. */
class LinuxCaptureTest {

    private static final HexFormat HEX = HexFormat.of();

    /** fscrypt's contexts of key derivation. */
    private static final int KEY_IDENTIFIER = 1;

    private static final int PER_FILE_KEY = 2;

    @Test
    void the_key_of_an_fscrypt_file_derives_from_master_key_and_nonce() throws IOException {
        JsonNode file = read("fscrypt-per-file-key.json");

        assertThat(derive(file, PER_FILE_KEY, bytes(file, "nonce_hex"), 64)).isEqualTo(bytes(file, "derived_key_hex"));
        assertThat(derive(file, KEY_IDENTIFIER, new byte[0], 16)).isEqualTo(bytes(file, "key_identifier_hex"));
    }

    @ParameterizedTest
    @EnumSource
    void an_fscrypt_file_is_the_same_on_the_medium(XtsProvider provider) throws IOException {
        Availability.assumeAvailable(provider);
        JsonNode file = read("fscrypt-per-file-key.json");

        isTheSameOnTheMedium(
                provider,
                derive(file, PER_FILE_KEY, bytes(file, "nonce_hex"), 64),
                file.get("data_unit_size").intValue(),
                words(0xC0FFEE, file.get("size").intValue()),
                bytes(file, "ciphertext_hex"));
    }

    @ParameterizedTest
    @EnumSource
    void a_dm_crypt_volume_is_the_same_on_the_medium(XtsProvider provider) throws IOException {
        Availability.assumeAvailable(provider);
        JsonNode volume = read("dm-crypt-plain64.json");
        assertThat(volume.get("cipher").textValue()).isEqualTo("aes-xts-plain64");
        assertThat(volume.get("start").intValue() + volume.get("iv_offset").intValue())
                .isZero();

        isTheSameOnTheMedium(
                provider,
                bytes(volume, "key"),
                volume.get("sector_size").intValue(),
                words(0xD3C, volume.get("size").intValue()),
                bytes(volume, "ciphertext_hex"));
    }

    private static void isTheSameOnTheMedium(
            XtsProvider provider, byte[] key, int dataUnitSize, byte[] plaintext, byte[] ciphertext) {
        assertThat(plaintext).hasSize(65536).hasSameSizeAs(ciphertext);
        CryptoConfig config = new CryptoConfig(CryptoMode.AES_256_XTS, dataUnitSize, 8, KeyType.RAW);
        byte[] data = ciphertext.clone();
        try (CryptoKey cryptoKey = CryptoKey.raw(config, key);
                DataUnitCipher cipher = DataUnitCipher.create(provider, cryptoKey)) {
            cipher.decrypt(DataUnitNumber.ZERO, dataUnitSize, data, 0, data, 0, data.length);
            assertThat(data).isEqualTo(plaintext);

            cipher.encrypt(DataUnitNumber.ZERO, dataUnitSize, data, 0, data, 0, data.length);
            assertThat(data).isEqualTo(ciphertext);
        }
    }

    /** The rule by which the test files were filled: 16-byte words of a mark and the byte offset. */
    private static byte[] words(long mark, int size) {
        ByteBuffer words = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            long offset = words.position();
            words.putLong(mark).putLong(offset);
        }
        return words.array();
    }

    /** HKDF-SHA512 without salt; the info is "fscrypt", a zero byte, the context's number, and what the context adds. */
    private static byte[] derive(JsonNode file, int context, byte[] contextInfo, int size) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes("fscrypt\0".getBytes(StandardCharsets.US_ASCII));
        info.write(context);
        info.writeBytes(contextInfo);
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
        hkdf.init(new HKDFParameters(bytes(file, "master_key_hex"), null, info.toByteArray()));
        byte[] derived = new byte[size];
        hkdf.generateBytes(derived, 0, size);
        return derived;
    }

    private static byte[] bytes(JsonNode node, String field) {
        return HEX.parseHex(node.get(field).textValue());
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = LinuxCaptureTest.class.getResourceAsStream("/linux-6.12/" + name)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
