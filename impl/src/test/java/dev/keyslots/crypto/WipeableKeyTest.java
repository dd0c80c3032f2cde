package dev.keyslots.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WipeableKeyTest {

    @Test
    void a_cipher_that_wipes_what_it_was_handed_does_not_harm_the_key() {
        WipeableKey key = new WipeableKey(new byte[] {1, 2, 3, 4}, 1, 3);
        Arrays.fill(key.getEncoded(), (byte) 0);

        assertThat(key.getEncoded()).containsExactly(2, 3);
    }

    @Test
    void wiping_reaches_what_was_handed_out() {
        WipeableKey key = new WipeableKey(new byte[] {1, 2, 3, 4}, 0, 4);
        byte[] handedOut = key.getEncoded();
        key.wipe();

        assertThat(handedOut).containsOnly(0);
        assertThat(key.getEncoded()).containsOnly(0);
    }
}
