package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of data and tweaks in the buffers of a composed cipher: nothing. */
class ComposedXtsTest {

    private static final byte[] KEY = new byte[32];

    private final List<Recording> ciphers = new ArrayList<>();

    /** A block cipher that leaves no zeros, and knows which arrays it has seen. */
    private static final class Recording implements EcbCipher {
        private final List<byte[]> seen = new ArrayList<>();
        private boolean wiped;

        @Override
        public void transform(boolean encrypt, byte[] src, int length, byte[] dst) {
            for (int i = 0; i < length; i++) {
                dst[i] = (byte) (src[i] | 1);
            }
            seen.add(src);
            seen.add(dst);
        }

        @Override
        public void wipe() {
            wiped = true;
        }
    }

    private ComposedXts cipher() {
        return new ComposedXts(
                (source, from, to) -> {
                    Recording cipher = new Recording();
                    ciphers.add(cipher);
                    return cipher;
                },
                KEY);
    }

    private static void encrypt(ComposedXts cipher, int dataUnitSize, int units) {
        byte[] data = new byte[dataUnitSize * units];
        Arrays.fill(data, (byte) 0x5a);
        cipher.transform(true, 7, 9, dataUnitSize, data, 0, data, 0, data.length);
    }

    private List<byte[]> seenByCiphers() {
        return ciphers.stream().flatMap(cipher -> cipher.seen.stream()).toList();
    }

    /** Whatever they are called, and those that no cipher has seen. */
    private static List<byte[]> buffers(ComposedXts cipher) throws IllegalAccessException {
        List<byte[]> buffers = new ArrayList<>();
        for (Field field : ComposedXts.class.getDeclaredFields()) {
            if (field.getType() == byte[].class) {
                field.setAccessible(true);
                buffers.add((byte[]) field.get(cipher));
            }
        }
        return buffers;
    }

    private static boolean isWiped(byte[] buffer) {
        return Arrays.equals(buffer, new byte[buffer.length]);
    }

    @Test
    void wiping_leaves_neither_data_nor_tweaks_in_any_buffer() throws IllegalAccessException {
        ComposedXts cipher = cipher();
        encrypt(cipher, 512, 8);
        assertThat(buffers(cipher)).hasSize(5).noneMatch(ComposedXtsTest::isWiped);

        cipher.wipe();

        assertThat(buffers(cipher)).allMatch(ComposedXtsTest::isWiped);
    }

    @Test
    void wiping_reaches_both_keys() {
        ComposedXts cipher = cipher();
        cipher.wipe();

        assertThat(ciphers).hasSize(2).allMatch(each -> each.wiped);
    }

    @Test
    void a_buffer_that_a_larger_data_unit_replaces_is_wiped_first() throws IllegalAccessException {
        ComposedXts cipher = cipher();
        encrypt(cipher, 512, 8);
        List<byte[]> replaced = new ArrayList<>(seenByCiphers());
        encrypt(cipher, 8192, 1);
        replaced.removeAll(buffers(cipher));

        assertThat(replaced).hasSize(2).allMatch(ComposedXtsTest::isWiped);
    }
}
