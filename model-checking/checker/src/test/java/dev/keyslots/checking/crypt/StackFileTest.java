package dev.keyslots.checking.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.checking.crypt.ImageCrypt.Direction;
import dev.keyslots.problem.InputProblemException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images through stacks of devices that are described in a file, and what is said of a file that describes none. */
class StackFileTest {

    private static final int SECTORS = 1024;

    private final byte[] key = random(1, 64);
    private final byte[] plain = random(2, SECTORS * 512);

    private Path folder;
    private Path stack;

    @BeforeEach
    void makeFiles(@TempDir Path directory) throws Exception {
        folder = directory;
        stack = folder.resolve("stack");
        Files.write(folder.resolve("key"), key);
        Files.write(folder.resolve("plain"), plain);
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private byte[] crypt(Direction direction, String from, String to, long firstDun) throws Exception {
        new ImageCrypt(
                        direction,
                        folder.resolve(from),
                        folder.resolve(to),
                        folder.resolve("key"),
                        new ImageFormat(CipherName.AES_256_XTS, 4096, IvSectors.DATA_UNIT, firstDun),
                        true,
                        Optional.of(stack))
                .run(bytes -> {});
        return Files.readAllBytes(folder.resolve(to));
    }

    private void describe(String text) throws Exception {
        Files.writeString(stack, text);
    }

    private byte[] expected(long firstDun) throws Exception {
        return SimpleXts.encrypt(key, BigInteger.valueOf(firstDun), 4096, plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk a ufs 0 1024",
                "disk a fmp 0 1024",
                "disk a plain 0 1024",
                "disk a ufs 0 1024\ndevice top\n0 1024 linear a 0 # all of it",
                "disk a ufs 0 512\ndisk b plain 512 512\n\ndevice top\n0 512 linear a 0\n512 512 linear b 0",
                "disk a fmp 0 1024\ndevice low\n0 512 linear a 0\n512 512 linear a 512\ndevice top\n0 1024 linear low 0"
            })
    void the_image_is_the_same_whatever_the_devices_are(String text) throws Exception {
        describe(text);

        assertThat(crypt(Direction.ENCRYPT, "plain", "encrypted", 7)).isEqualTo(expected(7));
        assertThat(crypt(Direction.DECRYPT, "encrypted", "back", 7)).isEqualTo(plain);
    }

    @Test
    void inlinecrypt_encrypts_by_itself_and_numbers_by_place() throws Exception {
        describe("disk a ufs 0 1024\ndevice top\n0 1024 inlinecrypt 56 a 0\n");

        assertThat(crypt(Direction.ENCRYPT, "plain", "encrypted", 0)).isEqualTo(expected(7));
        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> crypt(Direction.ENCRYPT, "plain", "encrypted", 7))
                .withMessageContaining("--first-dun has no effect");
    }

    @Test
    void stripes_take_turns() throws Exception {
        describe("disk a ufs 0 512\ndisk b plain 512 512\ndevice top\n0 1024 striped 2 8 a 0 b 0\n");
        byte[] encrypted = crypt(Direction.ENCRYPT, "plain", "encrypted", 0);

        for (int chunk = 0; chunk < SECTORS / 8; chunk++) {
            int at = (chunk % 2 * 512 + chunk / 2 * 8) * 512;
            assertThat(Arrays.copyOfRange(encrypted, at, at + 4096))
                    .isEqualTo(Arrays.copyOfRange(expected(0), chunk * 4096, (chunk + 1) * 4096));
        }
        assertThat(crypt(Direction.DECRYPT, "encrypted", "back", 0)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                        | 1:1: there is no device
            dsk a ufs 0 1024                                                          | 1:1: expected "disk" or "device"
            0 8 linear a 0                                                            | 1:1: a row of a table stands after
            disk a nvme 0 1024                                                        | 1:8: unknown kind "nvme"
            disk a ufs 0                                                              | 1:13: expected the number of sectors
            disk a ufs 0 1024 x                                                       | 1:19: expected nothing more
            disk a ufs 0 1k                                                           | 1:14: expected a number of sectors
            disk a ufs 0 1025                                                         | 1:14: 1025 sectors from 0
            disk a ufs 0 512                                                          | 1:1: the last device, "a", has 512
            disk a ufs 0 512;disk b ufs 511 512                                       | 2:12: this part of the image overlaps that of the disk "a", which is sectors 0 to 511
            disk a ufs 0 512;disk a ufs 512 512                                       | 2:6: there is a device "a" already
            disk a ufs 0 1024;device top                                              | 2:8: the device "top" has no table
            disk a ufs 0 1024;device top;0 1024 mirror a 0                            | 3:8: unknown target "mirror"
            disk a ufs 0 1024;device top;0 1024 linear b 0                            | 3:15: there is no device "b"
            disk a ufs 0 1024;device top;0 512 linear a 0;511 513 linear a 511        | 4:1: the range begins at sector 511, which overlaps
            disk a ufs 0 1024;device top;0 512 linear a 0;513 511 linear a 513        | 4:1: the range begins at sector 513, which leaves a gap
            disk a ufs 0 1024;device top;0 1024 linear a 1                            | 3:1: 1024 sectors from sector 1 on do not lie
            disk a ufs 0 1024;device top;0 1024 striped 2 8 a 0                       | 3:23: expected a device
            disk a ufs 0 1024;device top;0 1024 striped 0 8                           | 3:8: a striped target needs at least 1
            disk a ufs 0 1024;device top;0 1024 inlinecrypt 1 a 0                     | 3:8: 1 and 0 are not multiples
            disk a ufs 0 1024;device top;0 512 linear a 0;512 512 inlinecrypt 0 a 512 | 4:9: a device encrypts by itself everywhere
            disk a ufs 0 1024;device top;0 1024 striped 4 4611686018427387904 a 0 a 0 a 0 a 0 | 3:1: 1024 sectors are not a multiple of 4 chunks
            disk a ufs 0 1024;device top;0 1024 inlinecrypt 9223372036854775800 a 0   | 3:1: the numbers of 1024 sectors from 9223372036854775800 on cannot be counted
            disk a ufs 0 1024;device top;0 512 linear a 0;512 512 linear a 0          | 4:1: sectors 512 to 1023 of "top" would be written over sectors 0 to 511 of it (line 3)
            disk a ufs 0 512;disk b ufs 512 512;device top;0 512 linear a 0           | 4:1: the last device, "top", has 512 sectors, but the image has 1024
            disk a ufs 0 1024;device top;0 2048 linear a 0                            | 3:1: 2048 sectors from sector 0 on do not lie
            disk a ufs 0 1024;device top;0 1024 linear 8:2 2048                       | 3:15: there is no device "8:2" so far; there are a. A device of a running system
            disk a ufs 0 1024;device top;0 1024 linear /dev/sda 2048                  | 3:15: there is no device "/dev/sda" so far; there are a. A device of a running system
            0 1024 linear 8:2 2048                                                    | 1:1: a row of a table stands after
            vg-root: 0 1024 linear 8:2 2048                                           | 1:1: this is a line of "dmsetup table"; write "device vg-root" on a line
            vg-root: none                                                             | 1:1: expected "disk" or "device", not "vg-root:"
            disk a ufs 0 1024;device top;0 1024 inlinecrypt a 0                       | 3:20: expected a number of sectors, not "a"
            disk a ufs 0 1024;device top;0 1024 inlinecrypt aes-xts-plain64 :64:logon:k 8 a 0 | 3:20: this is the order of device-mapper; write "inlinecrypt 8 a 0", without cipher
            disk a ufs 0 1024;device top;0 1024 crypt aes-xts-plain64 :64:logon:k 8 8:2 0 1 allow_discards | 3:8: the target of dm-crypt is inlinecrypt here; write "inlinecrypt 8 8:2 0", without cipher
            disk a ufs 0 1024;device top;0 1024 crypt                                 | 3:8: the target of dm-crypt is inlinecrypt here; write "inlinecrypt IV_OFFSET DEVICE OFFSET"
            disk a ufs 0 1024;device top;0 1024 inlinecrypt aes-xts-plain64 00112233445566778899aabbccddeeff a 0 | 3:20: this is the order of device-mapper; write "inlinecrypt IV_OFFSET DEVICE OFFSET"
            disk a ufs 0 1024;device top;0 1024 linear a 00112233445566778899aabbccddeeff | 3:17: expected a number of sectors, not a word of 32 characters
            """)
    void what_is_wrong_is_told_with_line_and_column(String text, String message) throws Exception {
        describe(text.replace(';', '\n'));

        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> crypt(Direction.ENCRYPT, "plain", "encrypted", 0))
                .withMessageStartingWith(stack + ":" + message);
        assertThat(folder.resolve("encrypted")).doesNotExist();
    }

    /** Of other people, each of which was once taken wrongly, or refused without a word of what to do. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dmsetup-raw     | :1:1: this is a line of "dmsetup table"; write "device vg0-root" on a line of its own
            inline-upstream | :3:21: this is the order of device-mapper; write "inlinecrypt 0 sda 0", without cipher, key and options
            overlap-target  | :4:1: sectors 20480 to 40959 of "x" would be written over sectors 0 to 20479 of it (line 3)
            """)
    void stacks_of_others_are_refused_with_what_to_change(String name, String message) throws Exception {
        useStackOfOthers(name);
        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> crypt(Direction.ENCRYPT, "large", "encrypted", 0))
                .withMessageStartingWith(stack + message);
        assertThat(folder.resolve("encrypted")).doesNotExist();
    }

    @Test
    void a_border_that_cuts_a_data_unit_makes_no_difference() throws Exception {
        byte[] large = useStackOfOthers("unaligned7");

        assertThat(crypt(Direction.ENCRYPT, "large", "encrypted", 0))
                .isEqualTo(SimpleXts.encrypt(key, BigInteger.ZERO, 4096, large));
        assertThat(crypt(Direction.DECRYPT, "encrypted", "back", 0)).isEqualTo(large);
    }

    private byte[] useStackOfOthers(String name) throws Exception {
        try (InputStream text = StackFileTest.class.getResourceAsStream(
                "/dev/keyslots/checking/fuzzing/StackFileFuzzInputs/read/" + name + ".stack")) {
            Files.write(stack, text.readAllBytes());
        }
        byte[] large = random(3, 40960 * 512);
        Files.write(folder.resolve("large"), large);
        return large;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "fmp"})
    void inlinecrypt_over_a_device_that_cannot_encrypt_for_it(String kind) throws Exception {
        describe("disk a %s 0 1024\ndevice top\n0 1024 inlinecrypt 56 a 0\n".formatted(kind));
        if (kind.equals("fmp")) {
            assertThat(crypt(Direction.ENCRYPT, "plain", "encrypted", 0)).isEqualTo(expected(7));
        } else {
            assertThatExceptionOfType(InputProblemException.class)
                    .isThrownBy(() -> crypt(Direction.ENCRYPT, "plain", "encrypted", 0));
            assertThat(folder.resolve("encrypted")).doesNotExist();
        }
    }

    @Test
    void what_could_be_a_key_is_not_repeated() throws Exception {
        String hex = "00112233445566778899aabbccddeeff";
        for (String place : List.of(
                "%s",
                "disk %s",
                "disk a %s 0 1024",
                "disk a ufs %s 1024",
                "disk a ufs 0 %s",
                "disk a ufs 0 1024 %s",
                "disk a ufs 0 1024;device top %s",
                "disk a ufs 0 1024;device top;0 1024 %s",
                "disk a ufs 0 1024;device top;0 1024 linear %s 0",
                "disk a ufs 0 1024;device top;0 1024 linear a %s",
                "disk a ufs 0 1024;device top;0 1024 inlinecrypt %s a 0",
                "disk a ufs 0 1024;device top;0 1024 inlinecrypt 0 %s a 0",
                "disk a ufs 0 1024;device top;0 1024 crypt aes %s 0 8:2 0",
                "disk a ufs 0 1024;device top;0 1024 crypt %s 0 8:2 0 0",
                "disk a ufs 0 1024;device top;0 1024 crypt aes 8:2 0 %s 0")) {
            describe(place.formatted(hex).replace(';', '\n'));
            assertThatExceptionOfType(InputProblemException.class)
                    .isThrownBy(() -> crypt(Direction.ENCRYPT, "plain", "encrypted", 0))
                    .satisfies(problem -> assertThat(problem).hasMessageNotContaining("00112233"));
        }
    }

    @Test
    void a_file_that_is_not_there_is_told_so() {
        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> crypt(Direction.ENCRYPT, "plain", "encrypted", 0))
                .withMessageContaining("cannot be read: there is no such file");
    }
}
