package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is left of a key in the objects that had it: nothing, as far as this package can see into them. */
class ForgottenKeysTest {

    private static final int UNIT = 512;

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** All arrays of bytes that an object has, and those that objects of this package have that it refers to. */
    private static List<byte[]> arrays(Object object) throws IllegalAccessException {
        List<byte[]> found = new ArrayList<>();
        for (Class<?> type = object.getClass();
                type.getPackageName().equals(CipherContext.class.getPackageName());
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                    continue;
                }
                field.setAccessible(true);
                Object value = field.get(object);
                if (value instanceof byte[] bytes) {
                    found.add(bytes);
                } else if (value != null
                        && value.getClass().getPackageName().equals(CipherContext.class.getPackageName())) {
                    found.addAll(arrays(value));
                }
            }
        }
        return found;
    }

    private static boolean isWiped(byte[] array) {
        return Arrays.equals(array, new byte[array.length]);
    }

    private static void assertThatWipingReaches(CipherContext context, int arrays) throws IllegalAccessException {
        byte[] data = random(UNIT);
        context.transform(true, 7, 9, UNIT, data, 0, data, 0, UNIT);
        assertThat(arrays(context)).hasSize(arrays).anyMatch(array -> !isWiped(array));

        context.wipe();

        assertThat(arrays(context)).allMatch(ForgottenKeysTest::isWiped);
    }

    @Test
    void a_context_of_AES_128_CBC_ESSIV() throws IllegalAccessException {
        assertThatWipingReaches(new CbcEssiv(random(16)), 6);
    }

    @Test
    void a_context_of_the_native_provider() throws IllegalAccessException {
        Availability.assumeAvailable(XtsProvider.CORRETTO);
        assertThatWipingReaches(XtsProvider.CORRETTO.context(random(64)), 3);
    }

    @Test
    void a_wrapping_key() throws Exception {
        KeyWrap wrap = new KeyWrap();
        wrap.wrap(random(KeyWrap.SECRET_SIZE));
        assertThat(arrays(wrap)).hasSize(2).anyMatch(array -> !isWiped(array));
        wrap.close();

        assertThat(arrays(wrap)).allMatch(ForgottenKeysTest::isWiped);
    }

    /** The runtime's cipher shows what it still knows: it encrypts as under a key of zeros. */
    @Test
    void the_runtimes_AES() {
        JdkAes aes = new JdkAes(random(32), 0, 32);
        aes.wipe();
        JdkAes zero = new JdkAes(new byte[32], 0, 32);

        for (boolean encrypt : new boolean[] {true, false}) {
            byte[] forgotten = new byte[16];
            byte[] underZero = new byte[16];
            aes.transform(encrypt, random(16), 16, forgotten);
            zero.transform(encrypt, random(16), 16, underZero);
            assertThat(forgotten).isEqualTo(underZero);
        }
    }
}
