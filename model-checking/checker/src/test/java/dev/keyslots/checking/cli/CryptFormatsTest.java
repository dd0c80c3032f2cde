package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyslots.checking.crypt.SimpleEssiv;
import dev.keyslots.checking.crypt.SimpleXts;
import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats that {@code crypt} reads and writes, held against the rules of dm-crypt, and those that it refuses. */
class CryptFormatsTest {
    private static final String DM_CRYPT = "impl/src/test/resources/linux-6.12/dm-crypt-plain64.json";

    private final byte[] keyBytes = random(1, 64);
    private final byte[] plain = random(2, 40 * 4096);

    @TempDir
    private Path folder;

    private Path image;
    private Path output;

    @BeforeEach
    void makeFiles() throws IOException {
        image = Files.write(folder.resolve("disk.img"), plain);
        output = folder.resolve("disk.enc");
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Path key(int bytes) throws IOException {
        return Files.write(folder.resolve("key" + bytes), Arrays.copyOf(keyBytes, bytes));
    }

    private static CommandResult crypt(String way, Path in, Path out, Path key, String options) {
        return CommandResult.by(
                KeyslotsCommand.commandLine(
                        () -> {
                            throw new AssertionError("crypt needs no working copy");
                        },
                        List.of()),
                Stream.concat(
                                Stream.of("crypt", way, "--key-file", key.toString(), in.toString(), out.toString()),
                                Stream.of(options.split(" ", -1)))
                        .toArray(String[]::new));
    }

    private void assertRefused(CommandResult said, String... messages) {
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).startsWith("keyslots: ").contains(messages).doesNotContain("\tat ");
        assertThat(said.err().lines()).hasSize(1);
        assertThat(output).doesNotExist();
    }

    // ---------------------------------------------------------------- what the numbers count

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048, 4096})
    void numbers_count_512_bytes_where_dm_crypt_has_no_large_sectors(int unit) throws Exception {
        String options = "--first-dun 40 --iv-sectors 512 --data-unit " + unit;
        assertThat(crypt("encrypt", image, output, key(64), options).status()).isZero();

        BigInteger first = BigInteger.valueOf(40);
        assertThat(output).hasBinaryContent(SimpleXts.encrypt(keyBytes, first, unit / 512, unit, plain));
        Path copy = folder.resolve("copy.img");
        assertThat(crypt("decrypt", output, copy, key(64), options).status()).isZero();
        assertThat(copy).hasBinaryContent(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk a fmp 0 320",
                "disk a ufs 0 160;disk b plain 160 160;device top;0 160 linear b 0;160 160 linear a 0",
                "disk a ufs 0 160;disk b ufs 160 160;device top;0 320 striped 2 8 a 0 b 0",
                "disk a ufs 0 159;disk b ufs 159 161;device top;0 159 linear a 0;159 161 linear b 0",
            })
    void they_do_so_through_any_stack(String text) throws Exception {
        Path stack = Files.writeString(folder.resolve("stack"), text.replace(';', '\n'));
        Path back = folder.resolve("back");
        String options = "--iv-sectors 512 --data-unit 4096";
        assertThat(crypt("encrypt", image, output, key(64), options + " --stack " + stack)
                        .status())
                .isZero();
        assertThat(crypt("decrypt", output, back, key(64), options + " --stack " + stack)
                        .status())
                .isZero();

        assertThat(back).hasBinaryContent(plain);
        byte[] unit =
                Arrays.copyOfRange(SimpleXts.encrypt(keyBytes, BigInteger.ZERO, 8, 4096, plain), 39 * 4096, 40 * 4096);
        assertThat(units(output)).as("the last unit, wherever it stands").contains(ByteBuffer.wrap(unit));
    }

    /** All of a file's runs of 4096 bytes that begin with a sector. */
    private static List<ByteBuffer> units(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        return Stream.iterate(0, at -> at + 4096 <= all.length, at -> at + 512)
                .map(at -> ByteBuffer.wrap(all, at, 4096))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"512, 4096, 8", "data-unit, 4096, 1", "data-unit, 512, 1"})
    void essiv_is_that_of_dm_crypt(String ivSectors, int unit, int step) throws Exception {
        String options = "--mode aes-cbc-essiv:sha256 --first-dun 3 --iv-sectors " + ivSectors + " --data-unit " + unit;
        assertThat(crypt("encrypt", image, output, key(16), options).status()).isZero();

        assertThat(output).hasBinaryContent(SimpleEssiv.encrypt(Arrays.copyOf(keyBytes, 16), 3, step, unit, plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "data-unit"})
    void sectors_of_512_bytes_are_what_a_kernel_wrote_either_way(String ivSectors) throws Exception {
        JsonNode volume =
                new ObjectMapper().readTree(Workspace.home().resolve(DM_CRYPT).toFile());
        HexFormat hex = HexFormat.of();
        byte[] ciphertext = hex.parseHex(volume.get("ciphertext_hex").textValue());
        ByteBuffer words = ByteBuffer.allocate(ciphertext.length).order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            words.putLong(0xD3C).putLong(words.position() - 8L);
        }
        Path linuxKey = Files.write(
                folder.resolve("linux.key"), hex.parseHex(volume.get("key").textValue()));
        Path volumeFile = Files.write(folder.resolve("volume"), ciphertext);
        String options = "--data-unit 512 --mode " + volume.get("cipher").textValue() + " --iv-sectors " + ivSectors;

        assertThat(crypt("decrypt", volumeFile, output, linuxKey, options).err())
                .isEmpty();
        assertThat(output).hasBinaryContent(words.array());
    }

    @Test
    void the_largest_number_is_used_but_not_exceeded() throws Exception {
        Path two = Files.write(folder.resolve("two.img"), Arrays.copyOf(plain, 8192));
        String largest = new BigInteger("18446744073709551615")
                .subtract(BigInteger.valueOf(7))
                .toString();
        String options = " --iv-sectors 512 --data-unit 4096";
        assertRefused(
                crypt("encrypt", two, output, key(64), "--first-dun " + largest + options),
                "two.img has 2 data units, whose numbers from " + largest + " on do not fit 64 bits");

        String last = new BigInteger(largest).subtract(BigInteger.ONE).toString();
        assertThat(crypt("encrypt", two, output, key(64), "--first-dun " + last + options)
                        .status())
                .isZero();
        assertThat(output)
                .hasBinaryContent(
                        SimpleXts.encrypt(keyBytes, new BigInteger(last), 8, 4096, Arrays.copyOf(plain, 8192)));
    }

    @Test
    void inlinecrypt_which_numbers_data_units_takes_no_other_way_of_counting() throws Exception {
        Path stack =
                Files.writeString(folder.resolve("stack"), "disk a ufs 0 320\ndevice top\n0 320 inlinecrypt 0 a 0\n");
        assertRefused(
                crypt("encrypt", image, output, key(64), "--data-unit 4096 --iv-sectors 512 --stack " + stack),
                "inlinecrypt numbers data units; --iv-sectors 512 has no effect there");
        assertThat(crypt("encrypt", image, output, key(64), "--data-unit 512 --iv-sectors 512 --stack " + stack)
                        .status())
                .as("where it makes no difference")
                .isZero();
    }

    @Test
    void another_way_of_counting_is_refused() throws Exception {
        assertRefused(
                crypt("encrypt", image, output, key(64), "--data-unit 4096 --iv-sectors 4096"),
                "--iv-sectors is 512 or data-unit, not 4096.");
    }

    @Test
    void help_names_the_ways_of_counting_and_the_names_of_modes() {
        CommandResult said = CommandResult.by(
                KeyslotsCommand.commandLine(() -> new Home(folder), List.of()), "crypt", "decrypt", "--help");
        assertThat(said.out())
                .contains("--iv-sectors=512|data-unit", "LUKS2", "iv_large_sectors", "aes-xts-plain64", "iv_offset");
    }

    // ---------------------------------------------------------------- names of modes

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AES-256-XTS      | 64 | aes-256-xts, aes-xts-plain64, AES-XTS-PLAIN64, aes:1-xts-plain64, aes-xts-plain, capi:xts(aes)-plain64
            AES-128-CBC-ESSIV| 16 | aes-cbc-essiv:sha256, capi:cbc(aes)-essiv:sha256, capi:essiv(cbc(aes),sha256)-plain64
            SM4-XTS          | 32 | sm4-xts-plain64, capi:xts(sm4)-plain64
            """)
    void a_mode_is_known_by_the_names_of_dm_crypt_too(String mode, int keySize, String names) throws Exception {
        crypt("encrypt", image, output, key(keySize), "--data-unit 4096 --mode " + mode);
        for (String name : names.split(", ", -1)) {
            Path same = folder.resolve("same");
            CommandResult said = crypt("encrypt", image, same, key(keySize), "--force --data-unit 4096 --mode " + name);
            assertThat(said.err()).isEmpty();
            assertThat(same).as(name).hasSameBinaryContentAs(output);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Adiantum                               | no well-kept library for Java has it
            xchacha12,aes-adiantum-plain64         | it is Adiantum
            xchacha20,aes-adiantum-plain64         | it is Adiantum
            capi:adiantum(xchacha12,aes)-plain64   | it is Adiantum
            AES-128-XTS                            | Linux's inline encryption does not have it
            AES-256-CBC-ESSIV                      | Linux's inline encryption does not have it
            serpent-xts-plain64                    | Linux's inline encryption does not have it
            aes-lrw-benbi                          | Linux's inline encryption does not have it
            aes-ecb                                | Linux's inline encryption does not have it
            aes:64-cbc-lmk                         | Linux's inline encryption does not have it
            aes-gcm-random                         | Linux's inline encryption does not have it
            aes-cbc-plain                          | with CBC, only the IV essiv:sha256 is
            aes-cbc-essiv:sha512                   | with CBC, only the IV essiv:sha256 is
            aes-xts-plain64be                      | with XTS, only the IVs plain64 and plain are
            aes-xts-essiv:sha256                   | with XTS, only the IVs plain64 and plain are
            aes-xts-random                         | with XTS, only the IVs plain64 and plain are
            """)
    void a_mode_that_is_not_supported_is_refused_by_name_with_the_reason(String mode, String reason) throws Exception {
        assertRefused(
                crypt("encrypt", image, output, key(64), "--data-unit 4096 --mode " + mode),
                "--mode " + mode + " is not supported: " + reason,
                "There are AES-256-XTS, dm-crypt's aes-xts-plain64 with a key of 64 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rot13", "", "-", "capi:", "capi:xts(aes", "aes-xts-plain64-", "essiv(essiv(,),)"})
    void a_mode_that_does_not_exist_is_refused(String mode) throws Exception {
        assertRefused(
                crypt("encrypt", image, output, key(64), "--data-unit 4096 --mode=" + mode),
                "There is no --mode " + mode + ". There are");
    }

    @Test
    void numbers_that_the_iv_plain_would_cut_to_32_bits_are_refused() throws Exception {
        String options = "--data-unit 4096 --mode aes-xts-plain --first-dun ";
        assertRefused(
                crypt("encrypt", image, output, key(64), options + ((1L << 32) - 39)),
                "do not fit 32 bits, which is all that the IV plain has of them");
        assertThat(crypt("encrypt", image, output, key(64), options + ((1L << 32) - 40))
                        .status())
                .isZero();
    }

    // ---------------------------------------------------------------- keys

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aes-xts-plain64      | 32 | a key for AES-256-XTS is exactly 64 raw bytes | so do AES-128-XTS
            aes-xts-plain64      | 16 | a key for AES-256-XTS is exactly 64 raw bytes | AES-128-CBC-ESSIV (--mode aes-cbc-essiv:sha256) takes
            aes-xts-plain64      | 48 | has 48 bytes                                  | No mode takes such a key
            aes-cbc-essiv:sha256 | 32 | a key for AES-128-CBC-ESSIV is exactly 16     | AES-256-CBC-ESSIV and Adiantum, which are not supported
            aes-cbc-essiv:sha256 | 64 | a key for AES-128-CBC-ESSIV is exactly 16     | AES-256-XTS (--mode aes-xts-plain64) takes
            SM4-XTS              | 64 | a key for SM4-XTS is exactly 32 raw bytes     | AES-256-XTS (--mode aes-xts-plain64) takes
            """)
    void a_key_of_another_length_is_refused_with_the_mode_that_would_take_it(
            String mode, int bytes, String wanted, String instead) throws Exception {
        assertRefused(crypt("encrypt", image, output, key(bytes), "--data-unit 4096 --mode " + mode), wanted, instead);
    }

    @Test
    void a_key_in_hexadecimal_is_refused_with_what_makes_bytes_of_it() throws Exception {
        String hex = HexFormat.of().formatHex(keyBytes);
        Path text = Files.writeString(folder.resolve("hex"), hex + "\n", StandardCharsets.US_ASCII);
        CommandResult said = crypt("encrypt", image, output, text, "--data-unit 4096");

        assertRefused(said, "has 129 bytes", "looks like hexadecimal, of which \"xxd -r -p\" makes bytes");
        assertThat(said.err()).doesNotContain(hex.substring(0, 8));
    }

    // ---------------------------------------------------------------- what is no bare image

    @Test
    void a_volume_with_its_LUKS_header_is_not_decrypted_as_if_it_were_data() throws Exception {
        byte[] volume = plain.clone();
        System.arraycopy(new byte[] {'L', 'U', 'K', 'S', (byte) 0xba, (byte) 0xbe, 0, 2}, 0, volume, 0, 8);
        Files.write(image, volume);

        assertRefused(
                crypt("decrypt", image, output, key(64), "--data-unit 4096"),
                "begins with a LUKS header, which is not encrypted",
                "luksDump",
                "--iv-sectors 512");
        assertThat(crypt("encrypt", image, output, key(64), "--data-unit 4096").status())
                .as("as any other data")
                .isZero();
    }
}
