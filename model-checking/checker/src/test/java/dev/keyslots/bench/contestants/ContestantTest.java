package dev.keyslots.bench.contestants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.bench.contestants.Contestant.Displaces;
import dev.keyslots.bench.contestants.Contestant.Shares;
import dev.keyslots.crypto.CryptoKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each contestant is the keyslot manager that it claims to be; otherwise it would not be fair to compare ours with it. */
@Timeout(60)
class ContestantTest {
    private static final int SLOTS = 4;
    private static final Set<Thread.State> WAITS = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final ContestantHardware hardware = new ContestantHardware(SLOTS);
    private final List<CryptoKey> keys = RandomKeys.draw(2 * SLOTS);

    static Stream<Contestant> who_can_displace() {
        return Stream.of(Contestant.values()).filter(Contestant::canDisplace);
    }

    static Stream<Contestant> who_displaces_the_least_recently_used() {
        return Stream.of(Contestant.values()).filter(one -> one.displaces == Displaces.LEAST_RECENTLY_USED);
    }

    @ParameterizedTest
    @EnumSource
    void who_gets_a_key_holds_a_slot_that_has_it(Contestant contestant) throws Exception {
        Slots slots = contestant.on(hardware);
        for (CryptoKey key : keys.subList(0, SLOTS)) {
            Object slot = slots.get(key);
            assertThat(hardware.holds(slots.index(slot), key)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_users_of_a_key_share_a_slot_where_that_is_claimed(Contestant contestant) throws Exception {
        Slots slots = contestant.on(hardware);
        int first = slots.index(slots.get(keys.get(0)));
        int second = slots.index(slots.get(keys.get(0)));
        assertThat(first == second).isEqualTo(contestant.shares == Shares.YES);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_that_was_put_is_found_again_and_not_programmed(Contestant contestant) throws Exception {
        Slots slots = contestant.on(hardware);
        Object first = slots.get(keys.get(0));
        int index = slots.index(first);
        slots.put(first);
        hardware.evict(index, keys.get(0)); // behind the manager's back
        assertThat(slots.index(slots.get(keys.get(0)))).isEqualTo(index);
        assertThat(hardware.key(index)).isNull();
    }

    @ParameterizedTest
    @MethodSource("who_can_displace")
    void with_all_slots_held_another_key_waits_for_a_put(Contestant contestant) throws Exception {
        for (int given = 0; given < SLOTS; given++) {
            Slots slots = contestant.on(hardware);
            List<Object> held = getAll(slots, keys.subList(0, SLOTS));
            FutureTask<Object> call = new FutureTask<>(() -> slots.get(keys.get(SLOTS)));
            awaitWaiting(Thread.ofPlatform().daemon().start(call));
            int index = slots.index(held.get(given));
            slots.put(held.get(given));
            assertThat(slots.index(call.get(30, TimeUnit.SECONDS))).isEqualTo(index);
            assertThat(hardware.key(index)).isEqualTo(keys.get(SLOTS));
        }
    }

    @ParameterizedTest
    @MethodSource("who_can_displace")
    void when_all_are_put_all_slots_can_be_had_for_other_keys(Contestant contestant) throws Exception {
        Slots slots = contestant.on(hardware);
        getAll(slots, keys.subList(0, SLOTS)).forEach(slots::put);
        List<Object> held = getAll(slots, keys.subList(SLOTS, 2 * SLOTS));
        assertThat(held).extracting(slots::index).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("who_displaces_the_least_recently_used")
    void the_key_put_longest_ago_has_to_go_where_that_is_claimed(Contestant contestant) throws Exception {
        Slots slots = contestant.on(hardware);
        List<Object> held = getAll(slots, keys.subList(0, SLOTS));
        for (int i : new int[] {2, 0, 3, 1}) {
            slots.put(held.get(i));
        }
        slots.put(slots.get(keys.get(0))); // used once more
        for (int victim : new int[] {2, 3, 1, 0}) {
            Object slot = slots.get(keys.get(SLOTS + victim));
            assertThat(slots.index(slot)).isEqualTo(slots.index(held.get(victim)));
        }
    }

    /** So is every call of the benchmark of misses, which does the same. */
    @ParameterizedTest
    @MethodSource("who_displaces_the_least_recently_used")
    void every_get_is_a_miss_where_more_keys_than_slots_take_turns(Contestant contestant) throws Exception {
        Slots slots = contestant.on(hardware);
        for (int round = 0; round < 3; round++) {
            for (CryptoKey key : keys) {
                assertThat(IntStream.range(0, SLOTS).mapToObj(hardware::key)).doesNotContain(key);
                slots.put(slots.get(key));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("who_can_displace")
    void no_slot_is_rewritten_while_somebody_holds_it(Contestant contestant) throws Exception {
        Slots slots = contestant.on(hardware);
        List<FutureTask<Integer>> users = new ArrayList<>();
        for (int user = 0; user < 2 * SLOTS; user++) {
            Random random = new Random(user);
            FutureTask<Integer> rewritten = new FutureTask<>(() -> timesRewritten(slots, random));
            users.add(rewritten);
            Thread.ofPlatform().daemon().start(rewritten);
        }
        for (FutureTask<Integer> user : users) {
            assertThat(user.get(30, TimeUnit.SECONDS)).isZero();
        }
    }

    private int timesRewritten(Slots slots, Random random) throws Exception {
        int rewritten = 0;
        for (int i = 0; i < 500; i++) {
            CryptoKey key = keys.get(random.nextInt(keys.size()));
            Object slot = slots.get(key);
            LockSupport.parkNanos(1); // lets others run meanwhile
            if (!hardware.holds(slots.index(slot), key)) {
                rewritten++;
            }
            slots.put(slot);
        }
        return rewritten;
    }

    @Test
    void the_floor_refuses_more_keys_than_slots() throws Exception {
        Slots slots = Contestant.FLOOR.on(hardware);
        getAll(slots, keys.subList(0, SLOTS));
        assertThatThrownBy(() -> slots.get(keys.get(SLOTS))).hasMessage("more keys than slots");
    }

    private static List<Object> getAll(Slots slots, List<CryptoKey> keys) throws Exception {
        List<Object> held = new ArrayList<>();
        for (CryptoKey key : keys) {
            held.add(slots.get(key));
        }
        return held;
    }

    private static void awaitWaiting(Thread thread) {
        long start = System.nanoTime();
        while (!WAITS.contains(thread.getState())) {
            assertThat(thread.isAlive()).as("still in its call").isTrue();
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
            Thread.onSpinWait();
        }
    }
}
