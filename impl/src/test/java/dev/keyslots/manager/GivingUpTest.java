package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.Background;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A call that times out or is interrupted has no effect (R4, R7). */
class GivingUpTest extends SlottedManagerFixture {

    GivingUpTest(Listener listener) {
        super(listener);
    }

    @Nested
    class A_get {

        @Test
        void holds_nothing_after_its_time_ran_out() throws Exception {
            full();

            assertThat(manager.get(3, c, NO_WAIT)).isEmpty();
            assertThat(manager.get(3, c, Duration.ofMillis(5))).isEmpty();
            assertThat(manager.get(3, c, Duration.ofSeconds(Long.MIN_VALUE))).isEmpty();
            assertHolders(2);
        }

        @Test
        void without_time_does_not_wait_for_the_device() throws Exception {
            driver.goDown();

            assertThat(manager.get(1, a, NO_WAIT)).isEmpty();
            assertHolders(0);
        }

        @Test
        void with_a_timeout_beyond_the_range_of_nanoseconds_has_no_limit() throws Exception {
            Full full = full();
            Background<?> waiting = queued(() -> manager.get(3, c, Duration.ofSeconds(Long.MAX_VALUE)));
            full.putB();

            assertThat(waiting.result()).isNotEqualTo(Optional.empty());
        }

        @Test
        void holds_nothing_after_an_interrupt() throws Exception {
            Full full = full();
            Background<Keyslot> waiting = queuedGet(3, c);
            waiting.interrupt();

            assertThat(waiting.failure()).isInstanceOf(InterruptedException.class);
            assertHolders(2);
            full.putA();
            assertThat(manager.get(4, c, NO_WAIT)).isPresent();
        }

        @Test
        void holds_nothing_after_an_interrupt_while_the_device_is_down() throws Exception {
            driver.goDown();
            Background<Keyslot> waiting = resuming(() -> manager.get(1, a));
            waiting.interrupt();

            assertThat(waiting.failure()).isInstanceOf(InterruptedException.class);
            assertHolders(0);
        }
    }

    @Nested
    class An_eviction {

        @Test
        void changes_nothing_after_its_time_ran_out() throws Exception {
            leave(a);
            driver.goDown();

            assertThat(manager.evict(a, NO_WAIT)).isFalse();
            assertThat(manager.evict(a, Duration.ofMillis(5))).isFalse();
            assertThat(link(0)).isEqualTo(Link.LINKED);
            assertHolders(0);
        }

        @Test
        void changes_nothing_after_an_interrupt() throws Exception {
            leave(a);
            driver.goDown();
            Background<Boolean> evicting = resuming(() -> manager.evict(a, LONG));
            evicting.interrupt();

            assertThat(evicting.failure()).isInstanceOf(InterruptedException.class);
            assertThat(link(0)).isEqualTo(Link.LINKED);
        }

        @Test
        void does_not_take_a_driver_that_gave_up_for_a_success() throws Exception {
            KeyslotDriver sleepy = new KeyslotDriver() {
                private int resumes;

                @Override
                public boolean resume(long nanos) {
                    return resumes++ == 0;
                }

                @Override
                public void program(int slot, CryptoKey key) {}

                @Override
                public void evict(int slot, CryptoKey key) {}
            };
            SlottedKeyslotManager other = new SlottedKeyslotManager(1, sleepy, KeyslotListener.NONE);
            other.put(1, other.get(1, a));

            assertThatIllegalStateException().isThrownBy(() -> other.evict(a));
        }
    }
}
