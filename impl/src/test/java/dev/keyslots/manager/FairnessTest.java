package dev.keyslots.manager;

import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.Background;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Waiters get slots in order of arrival, and no hit barges while slots are scarce (R5, H6). */
class FairnessTest extends SlottedManagerFixture {

    FairnessTest(Listener listener) {
        super(listener);
    }

    @Test
    void waiters_are_served_in_the_order_of_their_arrival() throws Exception {
        Full full = full();
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        Queue<Background<?>> waiters = new ArrayDeque<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiters.add(queued(() -> {
                Keyslot slot = manager.get(10 + number, key(100 + number));
                served.add(number);
                manager.put(10 + number, slot);
                return number;
            }));
        }
        full.putA();
        for (Background<?> waiter : waiters) {
            waiter.result();
        }

        assertThat(served).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void a_newcomer_does_not_overtake_a_waiter() throws Exception {
        Full full = full();
        Background<Keyslot> waiting = queuedGet(3, c);
        driver.goDown();
        full.putA();
        Background<Keyslot> newcomer = resuming(() -> manager.get(4, d));
        driver.comeUp();

        assertThat(waiting.result()).isSameAs(full.ofA);
        Background.await("a queued newcomer", () -> isQueued(newcomer));
    }

    @Test
    void hits_may_not_barge_while_a_get_waits_for_an_idle_slot() throws Exception {
        Full full = full();
        Background<Keyslot> waiting = queuedGet(3, c);
        assertThat(manager.get(4, a, NO_WAIT)).isEmpty();
        Background<Keyslot> hit = queuedGet(5, b);
        full.putA();

        assertThat(waiting.result()).isSameAs(full.ofA);
        assertThat(hit.result()).isSameAs(full.ofB);
    }

    @Test
    void all_waiters_for_a_key_share_its_slot_as_soon_as_it_is_programmed() throws Exception {
        Full full = full();
        Background<Keyslot> first = queuedGet(3, c);
        Background<Keyslot> other = queuedGet(4, d);
        Background<Keyslot> second = queuedGet(5, c);
        full.putA();

        assertThat(first.result()).isSameAs(second.result());
        assertThat(isQueued(other)).isTrue();
        assertThat(manager.get(6, c, NO_WAIT)).isEmpty();
    }

    @Test
    void hits_may_barge_while_a_get_waits_only_for_the_driver() throws Exception {
        leave(a);
        Programming programming = programming(1, b);
        Background<Keyslot> waiting = queuedGet(2, c);

        assertThat(manager.get(3, a, NO_WAIT)).isPresent();
        manager.put(1, programming.finish());
        waiting.result();
    }

    @Test
    void a_get_does_not_wait_behind_one_whose_own_slot_has_to_become_idle() throws Exception {
        Full full = full();
        assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> manager.evict(a));
        Background<Keyslot> forDoomed = queuedGet(3, a);
        Background<Keyslot> forAny = queuedGet(4, c);
        full.putB();

        assertThat(forAny.result()).isSameAs(full.ofB);
        assertThat(isQueued(forDoomed)).isTrue();
        full.putA();
        assertThat(forDoomed.result()).isSameAs(full.ofA);
    }

    @Test
    void an_interrupted_waiter_passes_its_turn_on() throws Exception {
        Full full = full();
        Background<Keyslot> first = queuedGet(3, c);
        Background<Keyslot> second = queuedGet(4, d);
        driver.goDown();
        full.putA();
        first.interrupt();
        first.failure();
        driver.comeUp();

        assertThat(second.result()).isSameAs(full.ofA);
    }
}
