package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the manager has on record: which key is in which slot, which slots are idle, and which key is on its way into one.
 * Anybody may look at any time. What changes the records belongs to whoever has the driver, see {@link WaitQueue}.
 */
final class SlotTable {
    private final Slot[] slots;

    /** The slot that has a key on record, linked or not; never more than one for a key. */
    private final KeyTable records;

    private final IdleOrder idle;
    private volatile @Nullable CryptoKey onItsWay;

    private static final VarHandle ON_ITS_WAY =
            FieldHandle.of(MethodHandles.lookup(), SlotTable.class, "onItsWay", CryptoKey.class);

    SlotTable(int slots, IntFunction<Slot> slot, boolean exactOrder) {
        this.slots = new Slot[slots];
        Arrays.setAll(this.slots, slot);
        this.records = new KeyTable(slots);
        this.idle = new IdleOrder(this.slots, exactOrder);
    }

    /** The slot in which something of the key may be left, linked or not. May miss one while the driver's work is being entered. */
    @Nullable
    Slot find(CryptoKey key) {
        return records.find(key);
    }

    /** The same for whoever relies on it that there is none. */
    @Nullable
    Slot findSurely(CryptoKey key) {
        return records.findSurely(key);
    }

    /**
     * Whether the driver is putting this key into a slot. To be asked before {@link #findSurely}: a key that is not on its way any more is
     * on record by then.
     */
    boolean isOnItsWay(CryptoKey key) {
        return key.equals(onItsWay);
    }

    IdleOrder idle() {
        return idle;
    }

    Slot slot(int index) {
        return slots[Objects.checkIndex(index, slots.length)];
    }

    List<Slot> slots() {
        return Arrays.asList(slots);
    }

    // ---------------------------------------------------------------- by whoever has the driver

    void beginProgramming(CryptoKey key) {
        ON_ITS_WAY.setRelease(this, key);
    }

    /** The driver has programmed the key into the slot, which one request holds. */
    void enterProgrammed(Slot slot, CryptoKey key) {
        records.remove(slot);
        slot.hold(key, idle.generation());
        records.add(slot);
        endDriverCall();
    }

    /** The driver could not program the slot: what was in it is not to be found (H1), and other slots are tried first. */
    void enterFailedProgram(Slot slot) {
        slot.unlink();
        slot.unclaim();
        idle.moveToTail(slot);
        endDriverCall();
    }

    /** The hardware is blank: so is the record, and the slot is the first to be used again (H8). */
    void enterErased(Slot slot) {
        records.remove(slot);
        slot.clear();
        idle.moveToHead(slot);
        endDriverCall();
    }

    /** The driver could not erase the slot: its key is not to be found, and stays to be erased (B2). */
    void enterFailedErasure(Slot slot) {
        slot.unlink();
        slot.unclaim();
        endDriverCall();
    }

    private void endDriverCall() {
        ON_ITS_WAY.setRelease(this, null);
        idle.advance();
    }

    /** The device is gone: forgets the keys of the slots that nobody holds. */
    void forgetIdleSlots() {
        for (Slot slot : slots) {
            if (slot.tryClaim()) {
                records.remove(slot);
                slot.clear();
            }
        }
    }
}
