package dev.keyslots.manager;

import java.util.Set;

/** The erasure of a slot whose hardware may still hold a key that is not linked any more (H5). */
final class EraseOperation implements QueuedOperation {
    private final Slot slot;
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;

    EraseOperation(Slot slot, SlotTable table, KeyslotDriver driver, KeyslotListener listener) {
        this.slot = slot;
        this.table = table;
        this.driver = driver;
        this.listener = listener;
    }

    @Override
    public Requirement assess() {
        return slot.needsErasure() ? Requirement.DRIVER : Requirement.NOTHING;
    }

    @Override
    public boolean tryFinish() {
        return true;
    }

    @Override
    public boolean tryClaim() {
        return slot.tryClaim();
    }

    @Override
    public void callDriver() throws DriverException {
        QueuedOperation.erase(driver, slot, slot.recordedKey());
    }

    @Override
    public void commit(boolean succeeded) {
        if (succeeded) {
            table.commitErasure(slot);
            listener.on(new KeyslotEvent.Erase(slot.index()));
        } else {
            table.commitFailedErasure(slot);
            listener.on(new KeyslotEvent.EraseFails(slot.index()));
        }
    }

    /** The manager does not repeat an erasure that failed. */
    @Override
    public Set<Slot> slotsToErase() {
        return Set.of();
    }

    @Override
    public String toString() {
        return "erase " + slot;
    }
}
