package dev.keyslots.manager;

import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.Background;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotEvent.EvictAbsent;
import dev.keyslots.manager.KeyslotEvent.EvictBusy;
import dev.keyslots.manager.KeyslotEvent.EvictFails;
import dev.keyslots.manager.KeyslotEvent.EvictIdle;
import dev.keyslots.manager.KeyslotEvent.GetHit;
import dev.keyslots.manager.KeyslotEvent.GetProgram;
import dev.keyslots.manager.KeyslotEvent.GetProgramFails;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of a manager with slots, rule by rule, with a listener and without: hits and puts take a lock with one, and none
 * without. Two slots, unless a test says otherwise.
 */
@ParameterizedClass(name = "events {0}")
@EnumSource
class SlottedKeyslotManagerTest {

    enum Events {
        TOLD,
        NOT_TOLD
    }

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofDays(1);

    private final CryptoKey a = key(1);
    private final CryptoKey b = key(2);
    private final CryptoKey c = key(3);

    private final ScriptedDriver driver = new ScriptedDriver(2);
    private final List<KeyslotEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Runnable> housekeeping = new ConcurrentLinkedQueue<>();
    private final SlottedKeyslotManager manager;
    private final Events told;

    SlottedKeyslotManagerTest(Events told) {
        this.told = told;
        KeyslotListener listener = told == Events.TOLD ? events::add : KeyslotListener.NONE;
        manager = new SlottedKeyslotManager(2, driver, listener, housekeeping::add);
    }

    private void assertTold(KeyslotEvent... last) {
        if (told == Events.TOLD) {
            assertThat(events).endsWith(last);
        } else {
            assertThat(events).isEmpty();
        }
    }

    private void runHousekeeping() {
        for (Runnable task = housekeeping.poll(); task != null; task = housekeeping.poll()) {
            task.run();
        }
    }

    private Link link(int slot) {
        return manager.snapshot().slots().get(slot).link();
    }

    private int count(int slot) {
        return manager.snapshot().slots().get(slot).count();
    }

    private List<Integer> idle() {
        return manager.snapshot().idle();
    }

    /** Puts the key into a slot and leaves it there. */
    private int leave(CryptoKey key) throws Exception {
        Keyslot slot = manager.get(0, key);
        manager.put(0, slot);
        return slot.index();
    }

    private void assertNothingIsHeldButBy(int holders) {
        assertThat(manager.snapshot().slots().stream()
                        .mapToInt(KeyslotsSnapshot.SlotState::count)
                        .sum())
                .isEqualTo(holders);
        assertThat(driver.resumed()).isZero();
    }

    @Nested
    class R1_init {

        @Test
        void every_slot_starts_empty_and_idle_in_the_order_of_its_number() {
            assertThat(new SlottedKeyslotManager(3, driver, KeyslotListener.NONE).snapshot())
                    .satisfies(start -> assertThat(start.idle()).containsExactly(0, 1, 2))
                    .satisfies(start -> assertThat(start.slots())
                            .allMatch(slot -> slot.link() == Link.EMPTY
                                    && slot.count() == 0
                                    && slot.key().isEmpty()));
        }

        @Test
        void a_manager_without_slots_is_refused_with_the_name_of_the_other_one() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SlottedKeyslotManager(0, driver, KeyslotListener.NONE))
                    .withMessageContaining("PassthroughKeyslotManager");
        }

        @Test
        void one_slot_is_enough() throws Exception {
            SlottedKeyslotManager single = new SlottedKeyslotManager(1, driver, KeyslotListener.NONE);
            for (CryptoKey key : List.of(a, b, a)) {
                single.put(0, single.get(0, key));
            }
            assertThat(driver.calls()).containsExactly("program 0", "program 0", "program 0");
        }
    }

    @Nested
    class R3_get_of_a_key_that_is_in_a_slot {

        @Test
        void shares_the_slot_and_programs_nothing() throws Exception {
            Keyslot first = manager.get(1, a);
            Keyslot second = manager.get(2, a);

            assertThat(second).isSameAs(first);
            assertThat(count(0)).isEqualTo(2);
            assertThat(driver.calls()).containsExactly("program 0");
            assertTold(new GetProgram(1, a, 0), new GetHit(2, a, 0));
        }

        @Test
        void finds_a_key_by_its_value_and_not_by_its_address() throws Exception {
            assertThat(manager.get(1, key(7))).isSameAs(manager.get(2, key(7)));
        }

        @Test
        void takes_an_idle_slot_off_the_idle_list() throws Exception {
            leave(a);
            manager.get(1, a);

            assertThat(idle()).containsExactly(1);
        }

        @Test
        void works_while_the_device_is_down() throws Exception {
            leave(a);
            driver.goDown();

            assertThat(manager.get(1, a).index()).isZero();
        }
    }

    @Nested
    class R4_get_of_a_key_that_is_in_no_slot {

        @Test
        void programs_the_least_recently_used_slot() throws Exception {
            leave(a);
            leave(b);
            leave(a);

            assertThat(leave(c)).isEqualTo(1);
            assertThat(driver.holds(b)).isFalse();
        }

        @Test
        void waits_while_all_slots_are_held_and_goes_on_after_a_put() throws Exception {
            Keyslot held = manager.get(1, a);
            manager.get(2, b);
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(3, c)).awaitWaiting();
            manager.put(1, held);

            assertThat(waiting.result().index()).isEqualTo(held.index());
            assertThat(driver.holds(a)).isFalse();
        }

        @Test
        void lets_the_device_sleep_while_it_waits_for_a_slot() throws Exception {
            Keyslot held = manager.get(1, a);
            manager.get(2, b);
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(3, c)).awaitWaiting();
            Background.await(() -> driver.resumed() == 0);
            manager.put(1, held);

            waiting.result();
            assertNothingIsHeldButBy(2);
        }

        @Test
        void waits_until_the_device_is_up() throws Exception {
            driver.goDown();
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(1, a)).awaitWaiting();
            assertThat(driver.calls()).isEmpty();
            driver.comeUp();

            assertThat(waiting.result().index()).isZero();
        }

        @Test
        void looks_the_key_up_again_after_waiting() throws Exception {
            ScriptedDriver.Hold hold = driver.nextHolds();
            Background<Keyslot> first = Background.start(() -> manager.get(1, a));
            hold.awaitBegun();
            Background<Keyslot> second =
                    Background.start(() -> manager.get(2, a)).awaitWaiting();
            hold.release();

            assertThat(second.result()).isSameAs(first.result());
            assertThat(driver.calls()).containsExactly("program 0");
        }

        @Test
        void serves_waiters_in_the_order_of_their_arrival() throws Exception {
            Keyslot held = manager.get(1, a);
            manager.get(2, b);
            List<Integer> served = Collections.synchronizedList(new ArrayList<>());
            Queue<Background<?>> waiters = new ArrayDeque<>();
            for (int i = 0; i < 5; i++) {
                int number = i;
                waiters.add(Background.start(() -> {
                            Keyslot slot = manager.get(10 + number, key(100 + number));
                            served.add(number);
                            manager.put(10 + number, slot);
                            return number;
                        })
                        .awaitWaiting());
            }
            manager.put(1, held);
            for (Background<?> waiter : waiters) {
                waiter.result();
            }

            assertThat(served).containsExactly(0, 1, 2, 3, 4);
        }

        @Test
        void does_not_let_a_newcomer_pass_those_who_wait() throws Exception {
            Keyslot held = manager.get(1, a);
            manager.get(2, b);
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(3, c)).awaitWaiting();
            driver.goDown();
            manager.put(1, held);
            Background<Keyslot> newcomer =
                    Background.start(() -> manager.get(4, key(4))).awaitWaiting();
            driver.comeUp();

            assertThat(waiting.result().index()).isEqualTo(held.index());
            assertThat(newcomer.isDone()).isFalse();
        }

        @Test
        void lets_hits_stand_back_while_it_waits_for_an_idle_slot() throws Exception {
            Keyslot held = manager.get(1, a);
            manager.get(2, b);
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(3, c)).awaitWaiting();
            assertThat(manager.get(4, a, AT_ONCE)).isEmpty();
            Background<Keyslot> hit = Background.start(() -> manager.get(5, b)).awaitWaiting();
            manager.put(1, held);

            assertThat(waiting.result().index()).isEqualTo(held.index());
            assertThat(hit.result().index()).isEqualTo(1);
        }

        @Test
        void lets_all_share_who_waited_for_the_key_that_is_programmed_at_last() throws Exception {
            Keyslot held = manager.get(1, a);
            manager.get(2, b);
            Background<Keyslot> first =
                    Background.start(() -> manager.get(3, c)).awaitWaiting();
            Background<Keyslot> other =
                    Background.start(() -> manager.get(4, key(4))).awaitWaiting();
            Background<Keyslot> second =
                    Background.start(() -> manager.get(5, c)).awaitWaiting();
            manager.put(1, held);

            assertThat(first.result()).isSameAs(second.result());
            assertThat(other.isDone()).isFalse();
            assertThat(manager.get(6, c, AT_ONCE)).isEmpty();
        }

        @Test
        void lets_hits_pass_while_it_waits_for_the_driver_only() throws Exception {
            leave(a);
            ScriptedDriver.Hold hold = driver.nextHolds();
            Background<Keyslot> programming = Background.start(() -> manager.get(1, b));
            hold.awaitBegun();
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(2, c)).awaitWaiting();

            assertThat(manager.get(3, a, AT_ONCE)).isPresent();
            hold.release();
            manager.put(1, programming.result());
            waiting.result();
        }

        @Test
        void does_not_wait_behind_a_request_whose_own_slot_is_being_given_up_by_others() throws Exception {
            Keyslot doomed = manager.get(1, a);
            Keyslot other = manager.get(2, b);
            assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> manager.evict(a));
            Background<Keyslot> forDoomed =
                    Background.start(() -> manager.get(3, a)).awaitWaiting();
            Background<Keyslot> forAny =
                    Background.start(() -> manager.get(4, c)).awaitWaiting();
            manager.put(2, other);

            assertThat(forAny.result().index()).isEqualTo(other.index());
            assertThat(forDoomed.isDone()).isFalse();
            manager.put(1, doomed);
            assertThat(forDoomed.result().index()).isEqualTo(doomed.index());
        }

        @Test
        void gives_up_when_its_time_runs_out_and_holds_nothing() throws Exception {
            manager.get(1, a);
            manager.get(2, b);

            assertThat(manager.get(3, c, AT_ONCE)).isEmpty();
            assertThat(manager.get(3, c, Duration.ofMillis(5))).isEmpty();
            assertThat(manager.get(3, c, Duration.ofSeconds(Long.MIN_VALUE))).isEmpty();
            assertNothingIsHeldButBy(2);
        }

        @Test
        void with_no_time_does_not_wait_for_the_device() throws Exception {
            driver.goDown();

            assertThat(manager.get(1, a, AT_ONCE)).isEmpty();
            assertNothingIsHeldButBy(0);
        }

        @Test
        void takes_a_timeout_longer_than_nanoseconds_can_count_for_ever() throws Exception {
            manager.get(1, a);
            Keyslot held = manager.get(2, b);
            Background<?> waiting = Background.start(() -> manager.get(3, c, Duration.ofSeconds(Long.MAX_VALUE)))
                    .awaitWaiting();
            manager.put(2, held);

            assertThat(waiting.result()).isNotEqualTo(Optional.empty());
        }

        @Test
        void ends_when_its_thread_is_interrupted_and_holds_nothing() throws Exception {
            Keyslot held = manager.get(1, a);
            manager.get(2, b);
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(3, c)).awaitWaiting();
            waiting.interrupt();

            assertThat(waiting.failure()).isInstanceOf(InterruptedException.class);
            assertNothingIsHeldButBy(2);
            manager.put(1, held);
            assertThat(manager.get(4, c, AT_ONCE)).isPresent();
        }

        @Test
        void interrupted_while_the_device_is_down_holds_nothing() throws Exception {
            driver.goDown();
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(1, a)).awaitWaiting();
            waiting.interrupt();

            assertThat(waiting.failure()).isInstanceOf(InterruptedException.class);
            assertNothingIsHeldButBy(0);
        }

        @Test
        void passes_its_turn_on_when_it_is_interrupted() throws Exception {
            Keyslot held = manager.get(1, a);
            manager.get(2, b);
            Background<Keyslot> first =
                    Background.start(() -> manager.get(3, c)).awaitWaiting();
            Background<Keyslot> second =
                    Background.start(() -> manager.get(4, key(4))).awaitWaiting();
            driver.goDown();
            manager.put(1, held);
            first.interrupt();
            first.failure();
            driver.comeUp();

            assertThat(second.result().index()).isEqualTo(held.index());
        }
    }

    @Nested
    class A_failing_program {

        @Test
        void is_reported_and_nothing_is_held() {
            driver.nextFails();

            assertThatExceptionOfType(DriverException.class)
                    .isThrownBy(() -> manager.get(1, a))
                    .withMessage("scripted failure");
            assertNothingIsHeldButBy(0);
            assertTold(new GetProgramFails(1, a, 0));
        }

        @Test
        void unlinks_the_old_key_so_that_no_look_up_finds_what_the_hardware_may_have_lost() throws Exception {
            leave(a);
            leave(b);
            driver.nextFails();
            assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.get(1, c));

            assertThat(link(0)).isEqualTo(Link.STALE);
            manager.get(2, a);
            assertThat(driver.calls()).endsWith("program 0");
        }

        @Test
        void moves_the_slot_to_the_tail_so_that_one_that_always_fails_blocks_nobody() throws Exception {
            driver.nextFails();
            assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.get(1, a));

            assertThat(idle()).containsExactly(1, 0);
            assertThat(manager.get(2, a).index()).isEqualTo(1);
        }

        @Test
        void lets_the_next_waiter_try() throws Exception {
            ScriptedDriver.Hold hold = driver.nextHoldsAndFails();
            Background<Keyslot> first = Background.start(() -> manager.get(1, a));
            hold.awaitBegun();
            Background<Keyslot> second =
                    Background.start(() -> manager.get(2, a)).awaitWaiting();
            hold.release();

            assertThat(first.failure()).isInstanceOf(DriverException.class);
            assertThat(second.result().index()).isEqualTo(1);
        }

        @Test
        void by_an_unchecked_exception_holds_nothing_either() throws Exception {
            leave(a);
            leave(b);
            driver.next(() -> {
                throw new IllegalStateException("the driver is broken");
            });

            assertThatIllegalStateException()
                    .isThrownBy(() -> manager.get(1, c))
                    .withMessage("the driver is broken");
            assertNothingIsHeldButBy(0);
            assertThat(link(0)).isEqualTo(Link.STALE);
            assertThat(manager.get(2, c, AT_ONCE)).isPresent();
        }

        @Test
        void has_its_slot_erased_in_the_background() throws Exception {
            leave(a);
            leave(b);
            driver.nextFails();
            assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.get(1, c));
            assertThat(driver.holds(a)).isTrue();
            runHousekeeping();

            assertThat(driver.holds(a)).isFalse();
            assertThat(link(0)).isEqualTo(Link.EMPTY);
            assertThat(idle()).containsExactly(0, 1);
        }
    }

    @Nested
    class While_the_driver_is_at_work {

        private final ScriptedDriver.Hold hold = driver.nextHolds();

        @Test
        void hits_on_other_slots_go_on() throws Exception {
            hold.release();
            leave(a);
            ScriptedDriver.Hold second = driver.nextHolds();
            Background<Keyslot> programming = Background.start(() -> manager.get(1, b));
            second.awaitBegun();

            assertThat(manager.get(2, a, AT_ONCE)).isPresent();
            second.release();
            programming.result();
        }

        @Test
        void a_put_does_not_wait() throws Exception {
            hold.release();
            Keyslot held = manager.get(1, a);
            ScriptedDriver.Hold second = driver.nextHolds();
            Background<Keyslot> programming = Background.start(() -> manager.get(2, b));
            second.awaitBegun();
            manager.put(1, held);

            assertThat(programming.isDone()).isFalse();
            assertThat(count(0)).isZero();
            second.release();
            programming.result();
        }

        @Test
        void the_key_that_is_displaced_is_not_found_any_more() throws Exception {
            hold.release();
            leave(a);
            leave(b);
            ScriptedDriver.Hold third = driver.nextHolds();
            Background<Keyslot> programming = Background.start(() -> manager.get(1, c));
            third.awaitBegun();

            assertThat(manager.get(2, a, AT_ONCE)).isEmpty();
            third.release();
            programming.result();
        }

        @Test
        void an_eviction_of_the_key_on_its_way_in_waits_for_the_outcome() throws Exception {
            Background<Keyslot> programming = Background.start(() -> manager.get(1, a));
            hold.awaitBegun();
            assertThat(manager.evict(a, AT_ONCE)).isFalse();
            Background<Boolean> evicting =
                    Background.start(() -> manager.evict(a, LONG)).awaitWaiting();
            hold.release();
            programming.result();

            assertThat(evicting.failure()).isInstanceOf(KeyInUseException.class);
        }

        @Test
        void an_eviction_of_the_key_on_its_way_out_finds_nothing_left() throws Exception {
            hold.release();
            leave(a);
            leave(b);
            ScriptedDriver.Hold third = driver.nextHolds();
            Background<Keyslot> programming = Background.start(() -> manager.get(1, c));
            third.awaitBegun();
            Background<Boolean> evicting =
                    Background.start(() -> manager.evict(a, LONG)).awaitWaiting();
            third.release();
            programming.result();

            assertThat(evicting.result()).isTrue();
            assertTold(new EvictAbsent(a));
        }
    }

    @Nested
    class R5_put {

        @Test
        void of_the_last_reference_appends_the_slot_to_the_tail_of_the_idle_list() throws Exception {
            Keyslot slot = manager.get(1, a);
            manager.get(2, a);
            manager.put(1, slot);
            assertThat(idle()).containsExactly(1);
            manager.put(2, slot);

            assertThat(idle()).containsExactly(1, 0);
            assertThat(link(0)).isEqualTo(Link.LINKED);
        }

        @Test
        void of_a_slot_that_nobody_holds_is_refused() throws Exception {
            Keyslot slot = manager.get(1, a);
            manager.put(1, slot);

            assertThatIllegalStateException()
                    .isThrownBy(() -> manager.put(1, slot))
                    .withMessageContaining("more often");
            assertThat(idle()).containsExactly(1, 0);
        }

        @Test
        void of_the_slot_of_another_manager_is_refused() throws Exception {
            Keyslot foreign = new SlottedKeyslotManager(2, new ScriptedDriver(2), KeyslotListener.NONE).get(1, a);

            assertThatIllegalArgumentException().isThrownBy(() -> manager.put(1, foreign));
            assertThatIllegalArgumentException().isThrownBy(() -> manager.put(1, Keyslot.NONE));
        }
    }

    @Nested
    class R7_evict {

        @Test
        void of_a_key_that_is_in_no_slot_succeeds_without_the_driver() throws Exception {
            driver.goDown();
            manager.evict(a);

            assertThat(driver.calls()).isEmpty();
            assertTold(new EvictAbsent(a));
        }

        @Test
        void erases_an_idle_key_and_its_slot_is_the_next_to_be_used() throws Exception {
            leave(a);
            leave(b);
            manager.evict(b);

            assertThat(driver.holds(b)).isFalse();
            assertThat(link(1)).isEqualTo(Link.EMPTY);
            assertThat(idle()).containsExactly(1, 0);
            assertTold(new EvictIdle(b, 1));
        }

        @Test
        void of_a_key_in_use_is_refused_but_no_further_request_finds_it() throws Exception {
            Keyslot slot = manager.get(1, a);
            assertThatExceptionOfType(KeyInUseException.class)
                    .isThrownBy(() -> manager.evict(a))
                    .withMessageContaining("1 request(s)");

            assertThat(link(0)).isEqualTo(Link.DOOMED);
            assertThat(slot.isUsable()).isTrue();
            assertThat(driver.calls()).containsExactly("program 0");
            assertThat(manager.get(2, a, AT_ONCE)).isEmpty();
            assertTold(new EvictBusy(a, 0));
        }

        @Test
        void of_a_key_in_use_is_made_up_for_after_the_last_put() throws Exception {
            Keyslot slot = manager.get(1, a);
            manager.get(2, a);
            assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> manager.evict(a));
            manager.put(1, slot);
            runHousekeeping();
            assertThat(driver.holds(a)).isTrue();
            manager.put(2, slot);
            runHousekeeping();

            assertThat(driver.holds(a)).isFalse();
            assertThat(link(0)).isEqualTo(Link.EMPTY);
        }

        @Test
        void that_fails_unlinks_the_key_and_may_be_tried_again() throws Exception {
            leave(a);
            driver.nextFails();
            assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.evict(a));
            assertThat(link(0)).isEqualTo(Link.STALE);
            assertTold(new EvictFails(a, 0));
            manager.evict(a);

            assertThat(driver.holds(a)).isFalse();
            assertTold(new EvictIdle(a, 0));
        }

        @Test
        void that_fails_is_tried_once_more_in_the_background() throws Exception {
            leave(a);
            driver.nextFails().nextFails();
            assertThatExceptionOfType(DriverException.class).isThrownBy(() -> manager.evict(a));
            runHousekeeping();

            assertThat(driver.calls()).containsExactly("program 0", "evict 0", "evict 0");
            assertThat(manager.erase(0, AT_ONCE)).isTrue();
            assertThat(driver.holds(a)).isFalse();
        }

        @Test
        void of_a_key_that_was_destroyed_meanwhile_still_erases_it() throws Exception {
            CryptoKey mine = key(1);
            leave(mine);
            mine.close();
            manager.evict(mine);

            assertThat(driver.holds(mine)).isFalse();
        }

        @Test
        void gives_up_when_its_time_runs_out_and_nothing_has_happened() throws Exception {
            leave(a);
            driver.goDown();

            assertThat(manager.evict(a, AT_ONCE)).isFalse();
            assertThat(manager.evict(a, Duration.ofMillis(5))).isFalse();
            assertThat(link(0)).isEqualTo(Link.LINKED);
            assertNothingIsHeldButBy(0);
        }

        @Test
        void that_waits_ends_when_its_thread_is_interrupted() throws Exception {
            leave(a);
            driver.goDown();
            Background<Boolean> evicting =
                    Background.start(() -> manager.evict(a, LONG)).awaitWaiting();
            evicting.interrupt();

            assertThat(evicting.failure()).isInstanceOf(InterruptedException.class);
            assertThat(link(0)).isEqualTo(Link.LINKED);
        }

        @Test
        void never_takes_a_driver_that_gave_up_for_a_success() throws Exception {
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

    @Nested
    class R8_reprogram_all {

        @Test
        void programs_every_slot_that_has_a_key_idle_ones_too() throws Exception {
            manager.get(1, a);
            leave(b);
            assertThat(manager.reprogramAll()).isEmpty();

            assertThat(driver.calls()).containsExactly("program 0", "program 1", "program 0", "program 1");
        }

        @Test
        void does_not_resume_the_device_which_is_down_at_that_time() throws Exception {
            leave(a);
            driver.goDown();

            assertThat(manager.reprogramAll()).isEmpty();
        }

        @Test
        void goes_before_those_who_wait_for_the_device() throws Exception {
            leave(a);
            driver.goDown();
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(1, b)).awaitWaiting();
            manager.reprogramAll();
            driver.comeUp();

            waiting.result();
            assertThat(driver.calls()).containsExactly("program 0", "program 0", "program 1");
        }

        @Test
        void goes_before_those_who_wait_for_the_driver() throws Exception {
            ScriptedDriver.Hold hold = driver.nextHolds();
            Background<Keyslot> first = Background.start(() -> manager.get(1, a));
            hold.awaitBegun();
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(2, b)).awaitWaiting();
            Background<?> reprogramming =
                    Background.start(manager::reprogramAll).awaitWaiting();
            hold.release();
            first.result();
            reprogramming.result();
            waiting.result();

            assertThat(driver.calls()).containsExactly("program 0", "program 0", "program 1");
        }

        @Test
        void makes_a_slot_that_fails_unusable_for_its_holders() throws Exception {
            Keyslot failing = manager.get(1, a);
            Keyslot fine = manager.get(2, b);
            driver.nextFails();
            assertThat(manager.reprogramAll()).containsExactly(0);

            assertThat(failing.isUsable()).isFalse();
            assertThat(fine.isUsable()).isTrue();
            assertThat(manager.get(3, a, AT_ONCE)).isEmpty();
            manager.put(1, failing);
            assertThat(manager.get(3, a, AT_ONCE)).contains(failing);
            assertThat(failing.isUsable()).isTrue();
        }

        @Test
        void goes_on_after_a_driver_that_throws_anything() throws Exception {
            leave(a);
            leave(b);
            driver.next(() -> {
                throw new IllegalStateException("the driver is broken");
            });

            assertThat(manager.reprogramAll()).containsExactly(0);
            assertThat(driver.calls()).endsWith("program 0", "program 1");
        }
    }

    @Nested
    class R9_order {

        @Test
        void the_device_is_resumed_before_the_lock_is_taken_as_a_resume_may_reprogram_all() throws Exception {
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

    @Nested
    class R10_close {

        @Test
        void ends_those_who_wait_for_a_slot() throws Exception {
            manager.get(1, a);
            manager.get(2, b);
            Background<Keyslot> waiting =
                    Background.start(() -> manager.get(3, c)).awaitWaiting();
            manager.close();

            assertThat(waiting.failure()).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void ends_those_who_wait_for_the_driver() throws Exception {
            ScriptedDriver.Hold hold = driver.nextHolds();
            Background<Keyslot> programming = Background.start(() -> manager.get(1, a));
            hold.awaitBegun();
            Background<Boolean> evicting =
                    Background.start(() -> manager.evict(a, LONG)).awaitWaiting();
            Background<?> reprogramming =
                    Background.start(manager::reprogramAll).awaitWaiting();
            manager.close();

            assertThat(evicting.failure()).isInstanceOf(IllegalStateException.class);
            assertThat(reprogramming.failure()).isInstanceOf(IllegalStateException.class);
            hold.release();
            manager.put(1, programming.result());
            assertThat(link(0)).isEqualTo(Link.EMPTY);
        }

        @Test
        void refuses_every_call_but_put() throws Exception {
            Keyslot slot = manager.get(1, a);
            manager.close();
            manager.close();

            assertThatIllegalStateException().isThrownBy(() -> manager.get(2, a));
            assertThatIllegalStateException().isThrownBy(() -> manager.evict(a));
            assertThatIllegalStateException().isThrownBy(manager::reprogramAll);
            assertThatIllegalStateException().isThrownBy(() -> manager.erase(0, AT_ONCE));
            manager.put(1, slot);
        }

        @Test
        void forgets_every_key_those_in_use_when_they_are_put() throws Exception {
            Keyslot slot = manager.get(1, a);
            leave(b);
            manager.close();
            assertThat(link(1)).isEqualTo(Link.EMPTY);
            manager.put(1, slot);

            assertThat(link(0)).isEqualTo(Link.EMPTY);
        }

        @Test
        void is_the_end_of_calls_of_the_driver_in_the_background_too() throws Exception {
            Keyslot slot = manager.get(1, a);
            assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> manager.evict(a));
            manager.put(1, slot);
            manager.close();
            runHousekeeping();

            assertThat(driver.calls()).containsExactly("program 0");
        }
    }

    @Nested
    class Housekeeping {

        @Test
        void that_refuses_work_does_not_make_a_put_fail() throws Exception {
            SlottedKeyslotManager tired = new SlottedKeyslotManager(1, driver, KeyslotListener.NONE, task -> {
                throw new RejectedExecutionException("shut down");
            });
            Keyslot slot = tired.get(1, a);
            assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> tired.evict(a));
            tired.put(1, slot);

            assertThat(tired.snapshot().slots().getFirst().link()).isEqualTo(Link.STALE);
        }

        @Test
        void survives_a_driver_that_throws_anything() throws Exception {
            Keyslot slot = manager.get(1, a);
            assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> manager.evict(a));
            driver.next(() -> {
                throw new IllegalStateException("the driver is broken");
            });
            manager.put(1, slot);
            runHousekeeping();

            assertThat(link(0)).isEqualTo(Link.STALE);
            assertThat(manager.erase(0, AT_ONCE)).isTrue();
            assertThat(link(0)).isEqualTo(Link.EMPTY);
        }

        @Test
        void by_default_erases_without_being_asked() throws Exception {
            SlottedKeyslotManager usual = new SlottedKeyslotManager(1, driver, KeyslotListener.NONE);
            Keyslot slot = usual.get(1, a);
            assertThatExceptionOfType(KeyInUseException.class).isThrownBy(() -> usual.evict(a));
            usual.put(1, slot);

            Background.await(() -> usual.snapshot().slots().getFirst().link() == Link.EMPTY);
            assertThat(driver.holds(a)).isFalse();
        }

        @Test
        void does_not_erase_a_slot_that_does_not_exist() {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> manager.erase(2, AT_ONCE));
        }
    }
}
