package dev.keyslots.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.Background;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import dev.keyslots.manager.KeyslotsSnapshot.SlotState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Checks after each test that the managers it has created still have the invariants that the hazards break:
 *
 * <ul>
 *   <li><b>A</b>: a slot is on the idle list if and only if no request holds it, and a key is on record in at most one slot;
 *   <li><b>B</b>: a key that is linked to a slot is in its hardware;
 *   <li><b>C</b>: the hardware of a slot without a key on record is blank, so an eviction leaves nothing behind;
 *   <li><b>L</b>: every waiter is served once the holders put their slots. So this puts all slots, also those that the test still
 *       holds, until no thread waits.
 * </ul>
 *
 * A closed manager has forgotten its keys and left the hardware as it was, so B and C do not apply to it. At the end all slots are put,
 * no thread waits, owns the driver or keeps the device awake, and hits may barge again.
 */
public final class ManagerInvariants implements TestInstancePreConstructCallback, AfterEachCallback {

    private static final ThreadLocal<List<Watched>> WATCHED = ThreadLocal.withInitial(ArrayList::new);

    /**
     * @param hardware the keys in the slots of the hardware; empty while the hardware is down
     * @param comeUp ends whatever keeps the device from resuming
     * @param resumed how many threads keep the device awake
     */
    private record Watched(
            SlottedKeyslotManager manager,
            Supplier<Optional<List<Optional<CryptoKey>>>> hardware,
            Runnable comeUp,
            Supplier<Integer> resumed) {}

    /** Registers a manager for the checks after the test that runs in this thread, and returns it. */
    static SlottedKeyslotManager watch(SlottedKeyslotManager manager, ScriptedDriver driver) {
        WATCHED.get()
                .add(new Watched(manager, () -> Optional.of(driver.hardware()), driver::endScript, driver::resumed));
        return manager;
    }

    /** The same for the manager of an engine. */
    public static SlottedKeyslotManager watch(SlottedKeyslotManager manager, SlottedEngine engine) {
        WATCHED.get()
                .add(new Watched(
                        manager,
                        () -> engine.isUp() ? Optional.of(engine.hardware()) : Optional.empty(),
                        () -> engine.setFaults(FaultPlan.NONE),
                        () -> 0));
        return manager;
    }

    /** Forgets the managers of earlier tests; an instance of a nested class belongs to the test of the outer one. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext context) {
        if (instance.getOuterInstance().isEmpty()) {
            forgetWatched();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            checkWatched();
        }
    }

    /** Forgets the managers of a test that does not run in Jupiter. */
    public static void forgetWatched() {
        WATCHED.remove();
    }

    /** Checks the managers of a test that does not run in Jupiter. */
    public static void checkWatched() {
        List<Watched> watched = List.copyOf(WATCHED.get());
        WATCHED.remove();
        watched.forEach(ManagerInvariants::check);
    }

    private static void check(Watched watched) {
        SlottedKeyslotManager manager = watched.manager();
        Background.await(() -> !manager.queue.isDriverOwned());
        checkRecords(watched);
        watched.comeUp().run();
        serveAllWaiters(watched);
        checkRecords(watched);
    }

    /** A and B. */
    private static void checkRecords(Watched watched) {
        KeyslotsSnapshot snapshot = watched.manager().snapshot();
        Set<CryptoKey> keys = new HashSet<>();
        for (int i = 0; i < snapshot.slots().size(); i++) {
            SlotState slot = snapshot.slots().get(i);
            assertThat(snapshot.idle().contains(i))
                    .as("A: slot %d of %s is idle", i, snapshot)
                    .isEqualTo(slot.count() == 0);
            assertThat(slot.key().isEmpty())
                    .as("slot %d of %s has no key", i, snapshot)
                    .isEqualTo(slot.link() == Link.EMPTY);
            slot.key()
                    .ifPresent(key -> assertThat(keys.add(key))
                            .as("A: %s is in one slot of %s", key, snapshot)
                            .isTrue());
            checkLookUp(watched.manager(), i, slot);
        }
        assertThat(snapshot.idle()).as("A: the idle list of %s", snapshot).doesNotHaveDuplicates();
        if (watched.manager().queue.isOpen()) {
            watched.hardware().get().ifPresent(hardware -> checkHardware(snapshot, hardware));
        }
    }

    private static void checkLookUp(SlottedKeyslotManager manager, int slot, SlotState state) {
        state.key()
                .ifPresent(key -> assertThat(manager.table.find(key))
                        .as("A: the slot that a look-up for %s finds", key)
                        .isSameAs(manager.table.slot(slot)));
    }

    private static void checkHardware(KeyslotsSnapshot snapshot, List<Optional<CryptoKey>> hardware) {
        for (int i = 0; i < hardware.size(); i++) {
            SlotState slot = snapshot.slots().get(i);
            if (slot.link() == Link.LINKED || slot.link() == Link.DOOMED) {
                assertThat(hardware.get(i))
                        .as("B: the hardware of slot %d of %s", i, snapshot)
                        .isEqualTo(slot.key());
            }
            if (slot.link() == Link.EMPTY) {
                assertThat(hardware.get(i))
                        .as("C: the hardware of slot %d of %s", i, snapshot)
                        .isEmpty();
            }
        }
    }

    /** L. Reads the slots themselves, as a snapshot would wake the waiters. */
    private static void serveAllWaiters(Watched watched) {
        SlottedKeyslotManager manager = watched.manager();
        Background.await("L: a manager at rest, after all slots were put,", () -> {
            manager.table.slots().forEach(slot -> putAll(manager, slot));
            return manager.queue.isAtRest()
                    && manager.table.slots().stream().allMatch(slot -> slot.count() == 0)
                    && watched.resumed().get() == 0;
        });
    }

    private static void putAll(SlottedKeyslotManager manager, Slot slot) {
        for (int holders = slot.count(); holders > 0; holders--) {
            manager.put(-1, slot);
        }
    }
}
