package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An eviction (R7). */
final class Evicting implements Errand {
    private final CryptoKey key;
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;
    private @Nullable Slot slot;

    Evicting(CryptoKey key, SlotTable table, KeyslotDriver driver, KeyslotListener listener) {
        this.key = key;
        this.table = table;
        this.driver = driver;
        this.listener = listener;
    }

    /** A key on its way into a slot is waited for: it is not absent, and not to be erased yet. */
    @Override
    public Needs needs() {
        boolean onItsWay = table.isOnItsWay(key);
        slot = table.findSurely(key);
        if (slot != null) {
            return slot.count() == 0 ? Needs.DRIVER : Needs.NOTHING;
        }
        return onItsWay ? Needs.ITS_OWN_SLOT : Needs.NOTHING;
    }

    @Override
    public boolean end() throws KeyInUseException {
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
                + "; end them first. It is erased when the last one has ended");
    }

    @Override
    public boolean claim() {
        return slot().tryClaim();
    }

    @Override
    public void callDriver() throws DriverException {
        Errand.erase(driver, slot(), key);
    }

    @Override
    public void enter(boolean succeeded) {
        Slot erased = slot();
        if (succeeded) {
            table.enterErased(erased);
            listener.on(new KeyslotEvent.EvictIdle(key, erased.index()));
        } else {
            table.enterFailedErasure(erased);
            listener.on(new KeyslotEvent.EvictFails(key, erased.index()));
        }
    }

    @Override
    public Set<Slot> leftToErase() {
        return slot().isToBeErased() ? Set.of(slot()) : Set.of();
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
