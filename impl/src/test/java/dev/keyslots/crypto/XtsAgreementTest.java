package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Every provider computes the same bytes as the textbook: for any key and number, anywhere in an array, in place or not. */
class XtsAgreementTest {

    /** Enough for several batches of every unit size except the largest; the textbook is slow. */
    private static final int MOST_BYTES = 20_000;

    /**
     * Data somewhere in an array, and where it goes; a negative destination means in place.
     *
     * @param pattern the data, repeated as often as it takes
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Request(
            byte[] key,
            DataUnitNumber first,
            int dataUnitSize,
            int units,
            int srcOffset,
            int dstOffset,
            byte[] pattern) {

        int length() {
            return dataUnitSize * units;
        }

        byte[] data() {
            byte[] data = new byte[length()];
            for (int i = 0; i < data.length; i++) {
                data[i] = pattern[i % pattern.length];
            }
            return data;
        }

        @Override
        public String toString() {
            return units + " units of " + dataUnitSize + " bytes from number " + first + ", " + srcOffset + " -> "
                    + (dstOffset < 0 ? "in place" : dstOffset) + ", data "
                    + HexFormat.of().formatHex(pattern);
        }
    }

    @Property(tries = 300)
    void the_JDK_agrees_with_the_textbook(@ForAll("requests") Request request) {
        agreesWithTheTextbook(XtsProvider.JDK, request);
    }

    @Property(tries = 300)
    @AddLifecycleHook(Availability.NeedsCorretto.class)
    void Corretto_agrees_with_the_textbook(@ForAll("requests") Request request) {
        agreesWithTheTextbook(XtsProvider.CORRETTO, request);
    }

    private static void agreesWithTheTextbook(XtsProvider provider, Request request) {
        byte[] plaintext = request.data();
        byte[] ciphertext = new TextbookXts(request.key()).encrypt(request.first(), request.dataUnitSize(), plaintext);
        try (DataUnitCipher cipher = DataUnitCipher.bare(provider, request.key())) {
            assertThat(transform(cipher, true, request, plaintext)).isEqualTo(ciphertext);
            assertThat(transform(cipher, false, request, ciphertext)).isEqualTo(plaintext);
        }
    }

    @Property(tries = 50)
    void the_JDK_rewrites_the_same_sector_as_often_as_it_must(@ForAll("requests") Request request) {
        rewritesTheSameSector(XtsProvider.JDK, request);
    }

    @Property(tries = 50)
    @AddLifecycleHook(Availability.NeedsCorretto.class)
    void Corretto_rewrites_the_same_sector_as_often_as_it_must(@ForAll("requests") Request request) {
        rewritesTheSameSector(XtsProvider.CORRETTO, request);
    }

    private static void rewritesTheSameSector(XtsProvider provider, Request request) {
        TextbookXts textbook = new TextbookXts(request.key());
        byte[] plaintext = request.data();
        try (DataUnitCipher cipher = DataUnitCipher.bare(provider, request.key())) {
            for (int rewrite = 0; rewrite < 4; rewrite++) {
                plaintext[rewrite]++;
                byte[] ciphertext = textbook.encrypt(request.first(), request.dataUnitSize(), plaintext);
                assertThat(transform(cipher, true, request, plaintext)).isEqualTo(ciphertext);
                if (rewrite % 2 == 1) {
                    assertThat(transform(cipher, false, request, ciphertext)).isEqualTo(plaintext);
                }
            }
        }
    }

    /** Also checks that nothing outside the destination changes. */
    private static byte[] transform(DataUnitCipher cipher, boolean encrypt, Request request, byte[] data) {
        int length = request.length();
        boolean inPlace = request.dstOffset() < 0;
        byte[] src = new byte[request.srcOffset() + length + 5];
        System.arraycopy(data, 0, src, request.srcOffset(), length);
        byte[] dst = inPlace ? src : new byte[request.dstOffset() + length + 3];
        int dstOffset = inPlace ? request.srcOffset() : request.dstOffset();
        byte[] expectedSrc = src.clone();

        if (encrypt) {
            cipher.encrypt(request.first(), request.dataUnitSize(), src, request.srcOffset(), dst, dstOffset, length);
        } else {
            cipher.decrypt(request.first(), request.dataUnitSize(), src, request.srcOffset(), dst, dstOffset, length);
        }

        byte[] result = Arrays.copyOfRange(dst, dstOffset, dstOffset + length);
        if (!inPlace) {
            assertThat(src).isEqualTo(expectedSrc);
        }
        Arrays.fill(dst, dstOffset, dstOffset + length, (byte) 0);
        assertThat(dst).containsOnly(0);
        return result;
    }

    @Provide
    Arbitrary<Request> requests() {
        Arbitrary<byte[]> keys = Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(64)
                .filter(key -> !Arrays.equals(key, 0, 32, key, 32, 64));
        Arbitrary<Long> limbs = Arbitraries.oneOf(
                Arbitraries.of(0L, -1L),
                Arbitraries.longs(),
                Arbitraries.longs().between(-8, -1));
        Arbitrary<DataUnitNumber> numbers =
                Combinators.combine(limbs, limbs, limbs, limbs).as(DataUnitNumber::ofLimbs);
        Arbitrary<byte[]> patterns =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(50);
        return Combinators.combine(
                        keys,
                        numbers,
                        Arbitraries.of(16, 48, 512, 528, 1024, 2048, 4096, 65536),
                        Arbitraries.integers().between(1, 19),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(-3, 9),
                        patterns)
                .as((key, first, size, units, src, dst, pattern) ->
                        new Request(key, first, size, Math.min(units, 1 + MOST_BYTES / size), src, dst, pattern));
    }
}
