package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DataUnitCipherTest {

    private static final int UNIT = 4096;
    private static final CryptoConfig XTS = new CryptoConfig(CryptoMode.AES_256_XTS, UNIT, 8, KeyType.RAW);

    @Test
    void a_mode_that_cannot_be_transformed_is_not_supported() {
        CryptoMode mode = CryptoMode.ADIANTUM;
        CryptoConfig config = new CryptoConfig(mode, UNIT, 8, KeyType.RAW);
        assertThat(DataUnitCipher.isImplemented(mode)).isFalse();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> DataUnitCipher.create(CryptoKey.raw(config, random(1, mode.keySize()))))
                .withMessageContaining(mode.kernelName())
                .withMessageContaining("is not supported");
    }

    @Test
    void a_wrapped_key_is_not_supported() {
        CryptoConfig config = new CryptoConfig(CryptoMode.AES_256_XTS, UNIT, 8, KeyType.HARDWARE_WRAPPED);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> DataUnitCipher.create(CryptoKey.hardwareWrapped(config, random(1, 64))))
                .withMessageContaining("is not supported");
    }

    @Test
    void a_bare_key_has_32_or_64_bytes() {
        assertThatExceptionOfType(InvalidCryptoKeyException.class)
                .isThrownBy(() -> DataUnitCipher.bare(XtsProvider.JDK, new byte[48]))
                .withMessage("AES-XTS has keys of 32 or 64 bytes, not 48");
    }

    @ParameterizedTest
    @CsvSource({"0, 512", "-16, 512", "24, 48", "512, 0", "512, -512", "512, 768"})
    void a_length_that_is_no_multiple_of_the_unit_is_refused(int dataUnitSize, int length) {
        byte[] data = random(2, UNIT);
        byte[] before = data.clone();
        try (DataUnitCipher cipher = DataUnitCipher.create(key())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cipher.encrypt(DataUnitNumber.ZERO, dataUnitSize, data, 0, data, 0, length));
        }
        assertThat(data).isEqualTo(before);
    }

    @Test
    void a_range_outside_its_array_is_refused_and_nothing_is_written() {
        byte[] src = random(2, UNIT);
        byte[] dst = new byte[UNIT];
        try (DataUnitCipher cipher = DataUnitCipher.create(key())) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> cipher.encrypt(DataUnitNumber.ZERO, UNIT, src, 1, dst, 0, UNIT));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> cipher.encrypt(DataUnitNumber.ZERO, UNIT, src, 0, dst, 1, UNIT));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> cipher.encrypt(DataUnitNumber.ZERO, UNIT, src, -1, dst, 0, UNIT));
        }
        assertThat(dst).containsOnly(0);
    }

    @Test
    void ranges_that_overlap_are_refused_unless_they_are_the_same() {
        byte[] data = random(2, 3 * UNIT);
        try (DataUnitCipher cipher = DataUnitCipher.create(key())) {
            for (int offset : new int[] {0, 1, UNIT - 1, UNIT + 1, 2 * UNIT - 1, 2 * UNIT}) {
                boolean separate = Math.abs(offset - UNIT) >= UNIT;
                if (separate) {
                    cipher.encrypt(DataUnitNumber.ZERO, UNIT, data, UNIT, data, offset, UNIT);
                } else {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> cipher.encrypt(DataUnitNumber.ZERO, UNIT, data, UNIT, data, offset, UNIT))
                            .withMessageContaining("overlap");
                }
            }
            cipher.encrypt(DataUnitNumber.ZERO, UNIT, data, UNIT, data, UNIT, UNIT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_closed_cipher_refuses_to_work(XtsProvider provider) {
        Availability.assumeAvailable(provider);
        byte[] data = random(2, UNIT);
        byte[] before = data.clone();
        DataUnitCipher cipher = DataUnitCipher.create(provider, key());
        cipher.close();
        cipher.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> cipher.encrypt(DataUnitNumber.ZERO, UNIT, data, 0, data, 0, UNIT))
                .withMessageContaining("closed");
        assertThat(data).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void a_cipher_outlives_the_key_that_it_was_made_from(XtsProvider provider) {
        Availability.assumeAvailable(provider);
        CryptoKey key = key();
        byte[] data = random(2, UNIT);
        byte[] expected = new TextbookXts(random(1, 64)).encrypt(DataUnitNumber.of(5), UNIT, data);
        try (DataUnitCipher cipher = DataUnitCipher.create(provider, key)) {
            key.close();
            cipher.encrypt(DataUnitNumber.of(5), UNIT, data, 0, data, 0, UNIT);
        }
        assertThat(data).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("free-running")
    void several_threads_can_use_one_cipher_at_once(XtsProvider provider) throws Exception {
        Availability.assumeAvailable(provider);
        byte[] plaintext = random(2, 4 * UNIT);
        TextbookXts textbook = new TextbookXts(random(1, 64));
        int threads = 4 * Runtime.getRuntime().availableProcessors();
        try (DataUnitCipher cipher = DataUnitCipher.create(provider, key());
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                DataUnitNumber first = DataUnitNumber.of(1000L * thread);
                byte[] expected = textbook.encrypt(first, UNIT, plaintext);
                results.add(pool.submit(() -> {
                    byte[] data = new byte[plaintext.length];
                    for (int round = 0; round < 200; round++) {
                        cipher.encrypt(first, UNIT, plaintext, 0, data, 0, data.length);
                        assertThat(data).isEqualTo(expected);
                        cipher.decrypt(first, UNIT, data, 0, data, 0, data.length);
                        assertThat(data).isEqualTo(plaintext);
                    }
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("free-running")
    void a_use_that_races_with_closing_gives_the_right_bytes_or_is_refused(XtsProvider provider) throws Exception {
        Availability.assumeAvailable(provider);
        byte[] plaintext = random(2, UNIT);
        byte[] expected = new TextbookXts(random(1, 64)).encrypt(DataUnitNumber.of(9), UNIT, plaintext);
        int threads = 2 * Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int round = 0; round < 50; round++) {
                DataUnitCipher cipher = DataUnitCipher.create(provider, key());
                List<Future<?>> users = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    users.add(pool.submit(() -> useUntilClosed(cipher, plaintext, expected)));
                }
                cipher.close();
                for (Future<?> user : users) {
                    user.get();
                }
            }
        }
    }

    private static void useUntilClosed(DataUnitCipher cipher, byte[] plaintext, byte[] expected) {
        byte[] data = new byte[UNIT];
        while (true) {
            try {
                cipher.encrypt(DataUnitNumber.of(9), UNIT, plaintext, 0, data, 0, UNIT);
            } catch (IllegalStateException closed) {
                assertThat(closed).hasMessageContaining("the cipher is closed");
                return;
            }
            assertThat(data).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("free-running")
    void a_call_allocates_nothing_once_warm(XtsProvider provider) {
        Availability.assumeAvailable(provider);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] data = random(2, 4 * UNIT);
        try (DataUnitCipher cipher = DataUnitCipher.create(provider, key())) {
            transformOften(cipher, data);
            long before = threads.getCurrentThreadAllocatedBytes();
            transformOften(cipher, data);
            long perCall = (threads.getCurrentThreadAllocatedBytes() - before) / (2 * CALLS);
            assertThat(perCall).as("bytes allocated per call").isLessThan(32);
        }
    }

    private static final int CALLS = 2000;

    private static void transformOften(DataUnitCipher cipher, byte[] data) {
        for (int i = 0; i < CALLS; i++) {
            cipher.encrypt(DataUnitNumber.ZERO, UNIT, data, 0, data, 2 * UNIT, UNIT);
            cipher.decrypt(DataUnitNumber.ZERO, UNIT, data, 0, data, 2 * UNIT, 2 * UNIT);
        }
    }

    private static CryptoKey key() {
        return CryptoKey.raw(XTS, random(1, 64));
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
