package dev.keyslots.manager;

import static dev.keyslots.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.Background;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A manager with two slots, for the tests of the contract of {@link SlottedKeyslotManager}; each group of rules is a subclass. They run
 * with a listener and without: hits and puts take the lock with one, and none without.
 */
@ParameterizedClass(name = "listener {0}")
@EnumSource
@ExtendWith(ManagerInvariants.class)
abstract class SlottedManagerFixture {

    enum Listener {
        PRESENT,
        ABSENT
    }

    static final Duration NO_WAIT = Duration.ZERO;
    static final Duration LONG = Duration.ofDays(1);

    final CryptoKey a = key(1);
    final CryptoKey b = key(2);
    final CryptoKey c = key(3);
    final CryptoKey d = key(4);

    final ScriptedDriver driver = new ScriptedDriver(2);
    final SlottedKeyslotManager manager;
    private final Listener listener;
    private final List<KeyslotEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Runnable> housekeeping = new ConcurrentLinkedQueue<>();

    SlottedManagerFixture(Listener listener) {
        this.listener = listener;
        KeyslotListener receiver = listener == Listener.PRESENT ? events::add : KeyslotListener.NONE;
        manager = manager(driver, receiver, housekeeping::add);
    }

    /** Another manager, of as many slots as the driver has, without a listener. */
    static SlottedKeyslotManager manager(ScriptedDriver driver) {
        return ManagerInvariants.watch(new SlottedKeyslotManager(driver.slots(), driver, KeyslotListener.NONE), driver);
    }

    static SlottedKeyslotManager manager(ScriptedDriver driver, KeyslotListener listener, Executor background) {
        return ManagerInvariants.watch(new SlottedKeyslotManager(driver.slots(), driver, listener, background), driver);
    }

    // ---------------------------------------------------------------- situations

    /** Request 1 holds a slot for key a, request 2 the other one for key b. */
    Full full() throws Exception {
        return new Full(manager.get(1, a), manager.get(2, b));
    }

    final class Full {
        final Keyslot ofA;
        final Keyslot ofB;

        private Full(Keyslot ofA, Keyslot ofB) {
            this.ofA = ofA;
            this.ofB = ofB;
        }

        void putA() {
            manager.put(1, ofA);
        }

        void putB() {
            manager.put(2, ofB);
        }
    }

    /** Puts the key into a slot, which is idle then. Returns the number of the slot. */
    int leave(CryptoKey key) throws Exception {
        Keyslot slot = manager.get(0, key);
        manager.put(0, slot);
        return slot.index();
    }

    /** Makes a call that has to wait, and returns when it is in the manager's queue. */
    <T> Background<T> queued(Callable<T> call) {
        Background<T> waiting = Background.start(call);
        Background.await("a queued call", () -> isQueued(waiting));
        return waiting;
    }

    Background<Keyslot> queuedGet(long request, CryptoKey key) {
        return queued(() -> manager.get(request, key));
    }

    boolean isQueued(Background<?> call) {
        return manager.queue.isWaiting(call.thread());
    }

    /** Makes a call while the device is down, and returns when it waits for the device to resume. */
    <T> Background<T> resuming(Callable<T> call) {
        return Background.start(call).awaitWaitingIn(ScriptedDriver.class, "resume");
    }

    /** Makes a get that has to program, and returns when the driver call has begun; it ends when the test releases it. */
    Programming programming(long request, CryptoKey key) throws InterruptedException {
        ScriptedDriver.Hold hold = driver.nextHolds();
        Background<Keyslot> get = Background.start(() -> manager.get(request, key));
        hold.awaitBegun();
        return new Programming(get, hold);
    }

    /** A get in which the driver works. */
    record Programming(Background<Keyslot> get, ScriptedDriver.Hold hold) {

        Keyslot finish() throws Exception {
            hold.release();
            return get.result();
        }
    }

    void runHousekeeping() {
        for (Runnable task = housekeeping.poll(); task != null; task = housekeeping.poll()) {
            task.run();
        }
    }

    // ---------------------------------------------------------------- observations

    Link link(int slot) {
        return manager.snapshot().slots().get(slot).link();
    }

    int count(int slot) {
        return manager.snapshot().slots().get(slot).count();
    }

    List<Integer> idle() {
        return manager.snapshot().idle();
    }

    /** These were the last events that the listener received, if there is one. */
    void assertEvents(KeyslotEvent... last) {
        if (listener == Listener.PRESENT) {
            assertThat(events).endsWith(last);
        } else {
            assertThat(events).isEmpty();
        }
    }

    /** So many requests hold slots, and no thread keeps the device awake. */
    void assertHolders(int holders) {
        assertThat(manager.snapshot().slots().stream()
                        .mapToInt(KeyslotsSnapshot.SlotState::count)
                        .sum())
                .isEqualTo(holders);
        assertThat(driver.resumed()).isZero();
    }
}
