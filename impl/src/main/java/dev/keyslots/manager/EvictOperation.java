package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An eviction (R7). */
final class EvictOperation implements QueuedOperation {
    private final CryptoKey key;
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;
    private @Nullable Slot slot;

    EvictOperation(CryptoKey key, SlotTable table, KeyslotDriver driver, KeyslotListener listener) {
        this.key = key;
        this.table = table;
        this.driver = driver;
        this.listener = listener;
    }

    /** Waits for a program of the key that is in progress: the key is not absent, and cannot be erased yet. */
    @Override
    public Requirement assess() {
        boolean beingProgrammed = table.isBeingProgrammed(key);
        slot = table.findReliably(key);
        if (slot != null) {
            return slot.count() == 0 ? Requirement.DRIVER : Requirement.NOTHING;
        }
        return beingProgrammed ? Requirement.OWN_SLOT : Requirement.NOTHING;
    }

    @Override
    public boolean tryFinish() throws KeyInUseException {
        if (slot == null) {
            listener.on(new KeyslotEvent.EvictAbsent(key));
            return true;
        }
        int holders = slot.doom(key);
        if (holders == 0) {
            return false;
        }
        listener.on(new KeyslotEvent.EvictBusy(key, slot.index()));
        throw new KeyInUseException("cannot evict " + key + ": " + holders + " request(s) still use it in " + slot
                + "; end them first. The manager erases the key after the last one has ended");
    }

    @Override
    public boolean tryClaim() {
        return slot().tryClaim();
    }

    @Override
    public void callDriver() throws DriverException {
        QueuedOperation.erase(driver, slot(), key);
    }

    @Override
    public void commit(boolean succeeded) {
        Slot erased = slot();
        if (succeeded) {
            table.commitErasure(erased);
            listener.on(new KeyslotEvent.EvictIdle(key, erased.index()));
        } else {
            table.commitFailedErasure(erased);
            listener.on(new KeyslotEvent.EvictFails(key, erased.index()));
        }
    }

    @Override
    public Set<Slot> slotsToErase() {
        return slot().needsErasure() ? Set.of(slot()) : Set.of();
    }

    private Slot slot() {
        Slot claimed = slot;
        if (claimed == null) {
            throw new AssertionError("no slot was claimed to evict " + key);
        }
        return claimed;
    }

    @Override
    public String toString() {
        return "evict key " + key.label();
    }
}
