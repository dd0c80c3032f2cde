package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyslots.checking.crypt.ImageCrypt;
import dev.keyslots.checking.crypt.ImageFormat;
import dev.keyslots.checking.crypt.SimpleXts;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command {@code crypt} as a user sees it. */
class CryptCommandTest {

    private Path folder;
    private Path key;
    private Path image;
    private Path output;
    private final byte[] keyBytes = random(1, 64);
    private final byte[] plain = random(2, 700 * 4096);

    @BeforeEach
    void makeFiles(@TempDir Path directory) throws IOException {
        folder = directory;
        key = Files.write(folder.resolve("key"), keyBytes);
        image = Files.write(folder.resolve("disk.img"), plain);
        output = folder.resolve("disk.enc");
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private CommandResult crypt(String way, Object in, Object out, Object... options) {
        List<String> arguments = new ArrayList<>(List.of("crypt", way));
        for (Object option : options) {
            arguments.add(option.toString());
        }
        if (!arguments.contains("--key-file")) {
            Collections.addAll(arguments, "--key-file", key.toString());
        }
        if (!arguments.contains("--data-unit")) {
            Collections.addAll(arguments, "--data-unit", "4096");
        }
        Collections.addAll(arguments, in.toString(), out.toString());
        return keyslots(arguments.toArray(String[]::new));
    }

    private static CommandResult keyslots(String... arguments) {
        CommandLine commandLine = KeyslotsCommand.commandLine(
                () -> {
                    throw new AssertionError("crypt needs no working copy");
                },
                List.of());
        return CommandResult.by(commandLine, arguments);
    }

    private ImageCrypt encryption(Path from, Path to, boolean force) {
        return new ImageCrypt(
                ImageCrypt.Direction.ENCRYPT, from, to, key, ImageFormat.aesXts(4096), force, Optional.empty());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** One line, status 2, and every file is as it was. */
    private void assertRefused(CommandResult said, List<String> filesBefore, String... messages) throws IOException {
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).startsWith("keyslots: ").endsWith("\n").contains(messages);
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.out()).isEmpty();
        assertThat(files()).isEqualTo(filesBefore);
        assertThat(image).hasBinaryContent(plain);
        assertThat(key).hasBinaryContent(keyBytes);
    }

    private void assertRefused(CommandResult said, String... messages) throws IOException {
        assertRefused(said, List.of("disk.img", "key"), messages);
    }

    // ---------------------------------------------------------------- what comes out

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048, 4096})
    void the_output_is_aes_xts_plain64_in_data_units_of_any_size(int unit) throws Exception {
        CommandResult said = crypt("encrypt", image, output, "--data-unit", unit, "--first-dun", "4294967290");

        assertThat(said.err()).isEmpty();
        assertThat(said.status()).isZero();
        assertThat(said.out()).startsWith("Encrypted 2,867,200 bytes to " + output);
        assertThat(output).hasBinaryContent(SimpleXts.encrypt(keyBytes, BigInteger.valueOf(4294967290L), unit, plain));
        assertThat(files()).containsExactly("disk.enc", "disk.img", "key");
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048, 4096})
    void decrypt_gives_back_what_encrypt_was_given(int unit) throws Exception {
        crypt("encrypt", image, output, "--data-unit", unit, "--first-dun", 99);
        CommandResult said =
                crypt("decrypt", output, folder.resolve("copy.img"), "--data-unit", unit, "--first-dun", 99);

        assertThat(said.status()).isZero();
        assertThat(folder.resolve("copy.img")).hasBinaryContent(plain);
    }

    @Test
    void the_output_is_what_dm_crypt_of_a_Linux_kernel_wrote() throws Exception {
        JsonNode volume = new ObjectMapper()
                .readTree(Path.of(System.getProperty("keyslots.home"))
                        .resolve("impl/src/test/resources/linux-6.12/dm-crypt-plain64.json")
                        .toFile());
        HexFormat hex = HexFormat.of();
        byte[] ciphertext = hex.parseHex(volume.get("ciphertext_hex").textValue());
        ByteBuffer words = ByteBuffer.allocate(ciphertext.length).order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            words.putLong(0xD3C).putLong(words.position() - 8L);
        }
        Path linuxKey = Files.write(
                folder.resolve("linux.key"), hex.parseHex(volume.get("key").textValue()));
        Path linuxImage = Files.write(folder.resolve("linux.img"), words.array());
        crypt("encrypt", linuxImage, output, "--key-file", linuxKey, "--data-unit", 512);

        assertThat(output).hasBinaryContent(ciphertext);
    }

    @Test
    void the_largest_data_unit_number_is_used_but_not_exceeded() throws Exception {
        Path one = Files.write(folder.resolve("one.img"), Arrays.copyOf(plain, 4096));
        CommandResult said = crypt("encrypt", one, output, "--first-dun", "18446744073709551615");

        assertThat(said.status()).isZero();
        assertThat(output)
                .hasBinaryContent(SimpleXts.encrypt(
                        keyBytes, new BigInteger("18446744073709551615"), 4096, Arrays.copyOf(plain, 4096)));
    }

    @Test
    void a_file_system_is_sound_after_the_way_there_and_back() throws Exception {
        assumeTrue(isInstalled("mkfs.ext4"), "not run: mkfs.ext4 is missing (Debian package e2fsprogs)");
        Path files = Files.createDirectory(folder.resolve("files"));
        for (int i = 0; i < 20; i++) {
            Files.write(files.resolve("file" + i), random(i, 5000 * i));
        }
        Path fileSystem = folder.resolve("ext4.img");
        run("mkfs.ext4", "-q", "-d", files.toString(), fileSystem.toString(), "16M");
        Path copy = folder.resolve("copy.img");
        crypt("encrypt", fileSystem, output, "--first-dun", 5);
        crypt("decrypt", output, copy, "--first-dun", 5);

        assertThat(Files.mismatch(fileSystem, copy)).isEqualTo(-1);
        run("e2fsck", "-fn", copy.toString());
        assertThat(status("e2fsck", "-fn", output.toString())).isNotZero();
    }

    // ---------------------------------------------------------------- what is refused

    @Test
    void a_key_of_another_length_is_refused() throws Exception {
        Path shorter = Files.write(folder.resolve("short.key"), random(3, 63));
        Path longer = Files.write(folder.resolve("long.key"), random(3, 65));
        List<String> files = files();

        assertRefused(
                crypt("encrypt", image, output, "--key-file", shorter), files, "63 bytes", "exactly 64 raw bytes");
        assertRefused(crypt("encrypt", image, output, "--key-file", longer), files, "65 bytes");
    }

    @Test
    void a_key_with_equal_halves_is_refused() throws Exception {
        byte[] equal = Arrays.copyOf(random(4, 32), 64);
        System.arraycopy(equal, 0, equal, 32, 32);
        Path bad = Files.write(folder.resolve("bad.key"), equal);

        assertRefused(crypt("encrypt", image, output, "--key-file", bad), files(), "bad.key", "halves");
    }

    @Test
    void a_key_file_that_is_missing_or_a_directory_is_refused() throws Exception {
        assertRefused(crypt("encrypt", image, output, "--key-file", folder.resolve("none")), "none", "no such file");
        assertRefused(crypt("encrypt", image, output, "--key-file", folder), "key file", "is a directory");
    }

    @Test
    void a_key_file_that_may_not_be_read_is_refused() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "not run: root may read every file");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("---------"));
        CommandResult said = crypt("encrypt", image, output);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        assertRefused(said, "cannot be read", "permission denied");
    }

    @Test
    void an_image_that_is_no_multiple_of_the_data_unit_is_refused() throws Exception {
        Path odd = Files.write(folder.resolve("odd.img"), new byte[4096 + 512]);

        assertRefused(crypt("encrypt", odd, output), files(), "4,608 bytes", "not a multiple of the data unit of 4096");
    }

    @Test
    void an_empty_image_is_refused() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.img"));

        assertRefused(crypt("encrypt", empty, output), files(), "empty.img is empty");
    }

    @Test
    void an_image_that_is_missing_or_no_file_is_refused() throws Exception {
        assertRefused(crypt("encrypt", folder.resolve("none.img"), output), "There is no image", "none.img");
        assertRefused(crypt("encrypt", folder, output), "is a directory, not a file");
        assertRefused(crypt("encrypt", "/dev/zero", output), "is a special file, not a file");
    }

    @Test
    void an_output_that_is_no_file_or_has_no_directory_is_refused() throws Exception {
        assertRefused(crypt("encrypt", image, folder, "--force"), "is a directory, not a file");
        assertRefused(crypt("encrypt", image, "/dev/null", "--force"), "is a special file, not a file");
        assertRefused(crypt("encrypt", image, folder.resolve("none/disk.enc")), "does not exist");
        assertRefused(crypt("encrypt", image, key.resolve("disk.enc")), "does not exist");
    }

    @Test
    void an_output_that_exists_is_refused() throws Exception {
        Files.writeString(output, "precious");
        assertRefused(crypt("encrypt", image, output), files(), "exists already; --force replaces it");

        assertThat(output).hasContent("precious");
    }

    @Test
    void an_output_that_is_the_image_or_the_key_file_is_refused_even_by_another_name() throws Exception {
        Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic"), image);
        Path hard = Files.createLink(folder.resolve("hard"), image);
        Path detour = folder.resolve("./disk.img");
        Path keyLink = Files.createLink(folder.resolve("keylink"), key);
        for (Path same : List.of(image, symbolic, hard, detour)) {
            assertRefused(crypt("encrypt", image, same, "--force"), files(), "is the image itself");
        }
        for (Path same : List.of(key, keyLink)) {
            assertRefused(crypt("encrypt", image, same, "--force"), files(), "is the key file");
        }
    }

    @Test
    void an_output_that_is_the_description_of_the_stack_is_refused() throws Exception {
        Path stack = Files.writeString(folder.resolve("stack"), "disk a ufs 0 5600");
        Path link = Files.createSymbolicLink(folder.resolve("link"), stack);
        for (Path same : List.of(stack, link)) {
            assertRefused(
                    crypt("encrypt", image, same, "--force", "--stack", stack),
                    files(),
                    "is the description of the stack");
        }
        assertThat(stack).hasContent("disk a ufs 0 5600");
    }

    @Test
    void a_link_to_somewhere_else_is_replaced_and_what_it_led_to_stays() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        Files.createSymbolicLink(output, precious);
        assertRefused(crypt("encrypt", image, output), files(), "exists already; --force replaces it");
        assertThat(crypt("encrypt", image, output, "--force").status()).isZero();

        assertThat(precious).hasContent("precious");
        assertThat(output).isRegularFile();
        assertThat(Files.isSymbolicLink(output)).isFalse();
    }

    @Test
    void holes_of_an_image_are_encrypted_as_the_zeros_that_they_are() throws Exception {
        try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
            sparse.setLength(0);
            sparse.setLength(plain.length);
        }
        assertThat(crypt("encrypt", image, output).status()).isZero();
        assertThat(output).hasBinaryContent(SimpleXts.encrypt(keyBytes, BigInteger.ZERO, 4096, new byte[plain.length]));
    }

    @Test
    void data_unit_numbers_beyond_64_bits_are_refused() throws Exception {
        assertRefused(crypt("encrypt", image, output, "--first-dun", "18446744073709551615"), "do not fit 64 bits");
        assertRefused(
                crypt("encrypt", image, output, "--first-dun", "18446744073709551616"),
                "--first-dun 18446744073709551616");
        assertRefused(crypt("encrypt", image, output, "--first-dun=-1"), "--first-dun -1");
        assertRefused(crypt("encrypt", image, output, "--first-dun", "one"), "--first-dun one");
    }

    @Test
    void a_data_unit_that_dm_crypt_does_not_know_is_refused() throws Exception {
        for (String size : List.of("0", "-512", "513", "8192", "big")) {
            assertRefused(crypt("encrypt", image, output, "--data-unit", size), "512, 1024, 2048 or 4096", size);
        }
    }

    @Test
    void no_message_contains_key_bytes() throws Exception {
        String hex = HexFormat.of().formatHex(keyBytes).substring(0, 16);
        CommandResult said = crypt("encrypt", image, output);

        assertThat(said.out() + said.err()).doesNotContainIgnoringCase(hex);
    }

    // ---------------------------------------------------------------- replacing, and what can go wrong half-way

    @Test
    void force_replaces_an_output_that_exists_and_keeps_its_permissions() throws Exception {
        Files.writeString(output, "old");
        Files.setPosixFilePermissions(output, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(crypt("encrypt", image, output, "--force").status()).isZero();

        assertThat(output).hasBinaryContent(SimpleXts.encrypt(keyBytes, BigInteger.ZERO, 4096, plain));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void the_old_output_is_there_until_the_new_one_is_complete() throws Exception {
        Files.writeString(output, "old");
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        encryption(image, output, true).run(bytes -> {
            try {
                seen.add(new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(seen).isNotEmpty().containsOnly("old");
        assertThat(Files.size(output)).isEqualTo(plain.length);
    }

    @Test
    void an_image_that_is_cut_short_meanwhile_leaves_nothing_behind() throws Exception {
        Path shrinking = Files.write(folder.resolve("shrinking.img"), random(5, 1 << 24));
        List<String> files = files();
        ImageCrypt crypt = encryption(shrinking, output, false);

        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> crypt.run(bytes -> truncate(shrinking)))
                .withMessageContaining("nothing of it is left")
                .withMessageContaining("truncated while it was in use");
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void an_image_that_is_written_to_meanwhile_leaves_nothing_behind() throws Exception {
        Files.setLastModifiedTime(image, FileTime.fromMillis(0));
        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> encryption(image, output, false).run(bytes -> touch(image)))
                .withMessageContaining("nothing of it is left")
                .withMessageContaining("was changed while it was read");
        assertThat(files()).containsExactly("disk.img", "key");
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_output_that_somebody_else_makes_meanwhile_is_not_replaced() throws Exception {
        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> encryption(image, output, false).run(bytes -> makePrecious(output)))
                .withMessageContaining("has come to exist meanwhile; --force replaces it");
        assertThat(output).hasContent("precious");
        assertThat(files()).containsExactly("disk.enc", "disk.img", "key");
    }

    private static void makePrecious(Path file) {
        try {
            Files.writeString(file, "precious");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path file) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(4096);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_output_for_which_there_is_no_space_is_refused() throws Exception {
        try (SmallFileSystem small = SmallFileSystem.mount(folder.resolve("small"), "2m")) {
            CommandResult said = crypt("encrypt", image, small.mountPoint.resolve("disk.enc"));

            assertThat(said.status()).isEqualTo(2);
            assertThat(said.err().lines()).singleElement().asString().contains("There is no space", "2,867,200 bytes");
            assertThat(small.mountPoint).isEmptyDirectory();
        }
    }

    @Test
    void a_file_system_that_fills_up_half_way_keeps_the_old_output_and_nothing_of_the_new_one() throws Exception {
        try (SmallFileSystem small = SmallFileSystem.mount(folder.resolve("small"), "4m")) {
            Path old = Files.writeString(small.mountPoint.resolve("disk.enc"), "old");
            ImageCrypt crypt = encryption(image, old, true);

            assertThatExceptionOfType(InputProblemException.class)
                    .isThrownBy(() -> crypt.run(bytes -> small.fillUp()))
                    .withMessageContaining("No space left on device");
            assertThat(old).hasContent("old");
            assertThat(small.files()).containsExactlyInAnyOrder("disk.enc", "filler");
        }
    }

    @Test
    void ended_by_a_signal_it_leaves_nothing_behind() throws Exception {
        Path large = folder.resolve("large.img");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(4L << 30);
        }
        List<String> files = files();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeyslotsCommand.class.getName(),
                        "crypt",
                        "encrypt",
                        "--key-file",
                        key.toString(),
                        "--data-unit",
                        "4096",
                        large.toString(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (files().equals(files)) {
                assertThat(process.isAlive()).isTrue();
            }
            assertThat(files()).anyMatch(name -> name.startsWith(".disk.enc."));
            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(files()).isEqualTo(files);
        } finally {
            process.destroyForcibly();
        }
    }

    // ---------------------------------------------------------------- other modes

    @ParameterizedTest
    @CsvSource({"AES-128-CBC-ESSIV, 16", "sm4-xts, 32"})
    void other_modes_come_back_and_are_the_same_by_whatever_stack(String mode, int keySize) throws Exception {
        Path otherKey = folder.resolve("other-key");
        Files.write(otherKey, Arrays.copyOf(keyBytes, keySize));
        Path stack = folder.resolve("stack");
        Files.writeString(stack, """
                disk a ufs 0 2800
                disk b plain 2800 2800
                device top
                0 2800 linear a 0
                2800 2800 linear b 0
                """);
        Path byStack = folder.resolve("by-stack.enc");
        Path copy = folder.resolve("copy.img");

        assertThat(crypt("encrypt", image, output, "--mode", mode, "--key-file", otherKey)
                        .status())
                .isZero();
        assertThat(crypt("encrypt", image, byStack, "--mode", mode, "--key-file", otherKey, "--stack", stack)
                        .status())
                .isZero();
        assertThat(crypt("decrypt", output, copy, "--mode", mode, "--key-file", otherKey)
                        .status())
                .isZero();
        assertThat(copy).hasBinaryContent(plain);
        assertThat(byStack).hasSameBinaryContentAs(output);
        assertThat(Files.readAllBytes(output)).isNotEqualTo(plain);
    }

    // ---------------------------------------------------------------- help

    @Test
    void help_has_an_example() {
        for (String way : List.of("encrypt", "decrypt")) {
            CommandResult said = keyslots("crypt", way, "--help");
            assertThat(said.status()).isZero();
            assertThat(said.out()).contains("Example:", "keyslots crypt " + way + " --key-file key --data-unit 4096");
        }
        assertThat(keyslots("crypt", "--help").out()).contains("aes-xts-plain64", "head -c 64 /dev/urandom > key");
    }

    @Test
    void without_a_direction_it_asks_for_one() {
        CommandResult said = keyslots("crypt");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("encrypt or decrypt");
    }

    // ---------------------------------------------------------------- programs of the system

    /** A file system in memory, of a size. Needs root; where that is missing the test is reported as not run. */
    private record SmallFileSystem(Path mountPoint) implements AutoCloseable {

        static SmallFileSystem mount(Path mountPoint, String size) throws Exception {
            Files.createDirectory(mountPoint);
            int status = status("mount", "-t", "tmpfs", "-o", "size=" + size, "none", mountPoint.toString());
            assumeTrue(status == 0, "not run: mounting a small tmpfs needs root");
            return new SmallFileSystem(mountPoint);
        }

        synchronized void fillUp() {
            byte[] some = new byte[64 * 1024];
            try (RandomAccessFile filler =
                    new RandomAccessFile(mountPoint.resolve("filler").toFile(), "rw")) {
                filler.seek(filler.length());
                while (true) {
                    filler.write(some);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
        }

        List<String> files() throws IOException {
            try (Stream<Path> files = Files.list(mountPoint)) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        }

        @Override
        public void close() throws IOException {
            try {
                run("umount", mountPoint.toString());
            } catch (InterruptedException e) {
                throw new IOException("interrupted while unmounting " + mountPoint, e);
            }
        }
    }

    private static boolean isInstalled(String program) throws Exception {
        return status("sh", "-c", "PATH=$PATH:/usr/sbin:/sbin command -v " + program) == 0;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(status(command)).as(String.join(" ", command)).isZero();
    }

    private static int status(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().merge("PATH", ":/usr/sbin:/sbin", String::concat);
        return builder.start().waitFor();
    }
}
