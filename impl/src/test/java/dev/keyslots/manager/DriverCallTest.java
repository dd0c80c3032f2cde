package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.Background;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotEvent.EvictAbsent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What other threads can do while a driver call is in progress (H7), and when the device is resumed (R9). */
class DriverCallTest extends SlottedManagerFixture {

    DriverCallTest(Listener listener) {
        super(listener);
    }

    @Nested
    class While_a_program_is_in_progress {

        @Test
        void hits_on_other_slots_succeed() throws Exception {
            leave(a);
            Programming programming = programming(1, b);

            assertThat(manager.get(2, a, NO_WAIT)).isPresent();
            programming.finish();
        }

        @Test
        void a_put_does_not_wait() throws Exception {
            Keyslot held = manager.get(1, a);
            Programming programming = programming(2, b);
            manager.put(1, held);

            assertThat(programming.hold().isInProgress()).isTrue();
            assertThat(count(0)).isZero();
            programming.finish();
        }

        @Test
        void no_look_up_finds_the_key_that_it_displaces() throws Exception {
            leave(a);
            leave(b);
            Programming programming = programming(1, c);

            assertThat(manager.get(2, a, NO_WAIT)).isEmpty();
            programming.finish();
        }

        @Test
        void an_eviction_of_its_key_waits_for_the_outcome() throws Exception {
            Programming programming = programming(1, a);
            assertThat(manager.evict(a, NO_WAIT)).isFalse();
            Background<Boolean> evicting = queued(() -> manager.evict(a, LONG));
            programming.finish();

            assertThat(evicting.failure()).isInstanceOf(KeyInUseException.class);
        }

        @Test
        void an_eviction_of_the_displaced_key_waits_and_finds_it_absent() throws Exception {
            leave(a);
            leave(b);
            Programming programming = programming(1, c);
            Background<Boolean> evicting = queued(() -> manager.evict(a, LONG));
            programming.finish();

            assertThat(evicting.result()).isTrue();
            assertEvents(new EvictAbsent(a));
        }
    }

    @Nested
    class R9_resume {

        @Test
        void precedes_the_lock_since_a_resume_may_reprogram_all() throws Exception {
            SlottedKeyslotManager[] self = new SlottedKeyslotManager[1];
            KeyslotDriver reprogramming = new KeyslotDriver() {
                @Override
                public boolean resume(long nanos) {
                    self[0].reprogramAll();
                    return true;
                }

                @Override
                public void program(int slot, CryptoKey key) {}

                @Override
                public void evict(int slot, CryptoKey key) {}
            };
            self[0] = new SlottedKeyslotManager(1, reprogramming, KeyslotListener.NONE);
            Background<Keyslot> getting = Background.start(() -> self[0].get(1, a));
            self[0].put(1, getting.result());
            Background<Boolean> evicting = Background.start(() -> self[0].evict(a, LONG));

            assertThat(evicting.result()).isTrue();
        }
    }
}
