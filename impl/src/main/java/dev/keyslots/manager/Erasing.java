package dev.keyslots.manager;

import java.util.Set;

/** The erasure of a slot whose hardware may still hold a key that is not linked any more (H5). */
final class Erasing implements Errand {
    private final Slot slot;
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;

    Erasing(Slot slot, SlotTable table, KeyslotDriver driver, KeyslotListener listener) {
        this.slot = slot;
        this.table = table;
        this.driver = driver;
        this.listener = listener;
    }

    @Override
    public Needs needs() {
        return slot.isToBeErased() ? Needs.DRIVER : Needs.NOTHING;
    }

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public boolean claim() {
        return slot.tryClaim();
    }

    @Override
    public void callDriver() throws DriverException {
        Errand.erase(driver, slot, slot.recordedKey());
    }

    @Override
    public void enter(boolean succeeded) {
        if (succeeded) {
            table.enterErased(slot);
            listener.on(new KeyslotEvent.Erase(slot.index()));
        } else {
            table.enterFailedErasure(slot);
            listener.on(new KeyslotEvent.EraseFails(slot.index()));
        }
    }

    /** An erasure that failed is not repeated by itself. */
    @Override
    public Set<Slot> leftToErase() {
        return Set.of();
    }

    @Override
    public String toString() {
        return "erase " + slot;
    }
}
