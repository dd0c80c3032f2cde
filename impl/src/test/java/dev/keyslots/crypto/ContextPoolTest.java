package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contexts of a cipher: how many there are, who gets one, and when each is wiped. Calls within calls stand for threads. */
class ContextPoolTest {

    private static final int UNIT = 512;

    private final List<Recording> made = new ArrayList<>();
    private final List<byte[]> keys = new ArrayList<>();
    private Runnable duringTransform = () -> {};
    private boolean refuses;

    private final byte[] key = new byte[] {1, 2, 3};
    private final DataUnitCipher cipher = DataUnitCipher.over(this::context, key);

    /** A context that does what the test says, and knows whether it was wiped while in use. */
    private final class Recording implements CipherContext {
        private boolean inUse;
        private boolean wiped;
        private boolean wipedInUse;
        private int uses;

        @Override
        public void transform(
                boolean encrypt,
                long dunLow,
                long dunHigh,
                int dataUnitSize,
                byte[] src,
                int srcOffset,
                byte[] dst,
                int dstOffset,
                int length) {
            assertThat(inUse).as("in use twice").isFalse();
            assertThat(wiped).as("wiped").isFalse();
            inUse = true;
            uses++;
            try {
                duringTransform.run();
            } finally {
                inUse = false;
            }
        }

        @Override
        public void wipe() {
            wipedInUse |= inUse;
            wiped = true;
        }
    }

    private CipherContext context(byte[] material) {
        if (refuses) {
            throw new IllegalArgumentException("no context");
        }
        assertThat(material).containsExactly(1, 2, 3);
        keys.add(material);
        Recording context = new Recording();
        made.add(context);
        return context;
    }

    private void encrypt() {
        byte[] data = new byte[UNIT];
        cipher.encrypt(DataUnitNumber.ZERO, UNIT, data, 0, data, 0, UNIT);
    }

    /** As many calls at the same time. */
    private void encryptAtOnce(int calls) {
        duringTransform = calls == 1 ? () -> {} : () -> encryptAtOnce(calls - 1);
        encrypt();
    }

    private long wiped() {
        return made.stream().filter(context -> context.wiped).count();
    }

    @Test
    void one_call_after_another_uses_the_same_context() {
        for (int call = 0; call < 10; call++) {
            encrypt();
        }

        assertThat(made).singleElement().returns(10, context -> context.uses).returns(false, context -> context.wiped);
    }

    @Test
    void calls_at_once_have_a_context_each_and_those_beyond_the_pool_are_wiped_after_the_call() {
        int pool = DataUnitCipher.poolSize();
        encryptAtOnce(pool);
        assertThat(made).hasSize(pool).noneMatch(context -> context.wiped);

        encryptAtOnce(pool + 3);
        assertThat(made).hasSize(pool + 3).noneMatch(context -> context.wipedInUse);
        assertThat(made.subList(0, pool)).noneMatch(context -> context.wiped);
        assertThat(made.subList(pool, pool + 3)).allMatch(context -> context.wiped);
    }

    @Test
    void a_context_that_cannot_be_made_leaves_its_place_to_the_next_call() {
        int pool = DataUnitCipher.poolSize();
        refuses = true;
        duringTransform = this::encrypt;
        for (int call = 0; call < 2 * pool; call++) {
            assertThatIllegalArgumentException().isThrownBy(this::encrypt);
        }
        refuses = false;
        encryptAtOnce(pool);

        assertThat(made).hasSize(pool).noneMatch(context -> context.wiped);
    }

    @Test
    void closing_wipes_all_contexts_also_one_that_no_call_has_used() {
        cipher.close();

        assertThat(made).singleElement().returns(true, context -> context.wiped);
    }

    @Test
    void closing_wipes_the_keys_of_the_contexts_that_were_not_made_yet() {
        encryptAtOnce(2);
        assertThat(keys).hasSize(2);
        cipher.close();

        assertThat(keys.get(0)).as("the caller's own").isSameAs(key).containsExactly(1, 2, 3);
        assertThat(keys.get(1)).containsOnly(0);
    }

    @Test
    void a_context_that_is_in_use_when_the_cipher_is_closed_is_wiped_after_the_call() {
        duringTransform = cipher::close;
        encrypt();

        assertThat(made)
                .singleElement()
                .returns(true, context -> context.wiped)
                .returns(false, context -> context.wipedInUse);
        assertThatIllegalStateException().isThrownBy(this::encrypt).withMessageContaining("closed");
    }

    @Test
    void closing_leaves_a_context_in_use_alone_and_wipes_the_others() {
        encryptAtOnce(2);
        duringTransform = () -> {
            cipher.close();
            assertThat(wiped()).isEqualTo(1);
        };
        encrypt();

        assertThat(wiped()).isEqualTo(2);
    }
}
