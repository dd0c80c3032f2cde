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
 * The records of the manager: which key is in which slot, in which order slots became idle, and which key is being programmed.
 * Any thread may read them at any time; only the driver owner changes them, see {@link WaitQueue}.
 */
final class SlotTable {
    private final Slot[] slots;

    /** Finds the slot that has a key on record, linked or not. There is at most one for each key. */
    private final KeyTable records;

    private final IdleOrder idle;
    private volatile @Nullable CryptoKey keyBeingProgrammed;

    private static final VarHandle KEY_BEING_PROGRAMMED =
            FieldHandle.of(MethodHandles.lookup(), SlotTable.class, "keyBeingProgrammed", CryptoKey.class);

    SlotTable(int slots, IntFunction<Slot> slot, boolean exactOrder) {
        this.slots = new Slot[slots];
        Arrays.setAll(this.slots, slot);
        this.records = new KeyTable(slots);
        this.idle = new IdleOrder(this.slots, exactOrder);
    }

    /** The slot that has the key on record, linked or not. May miss it while the driver owner commits. */
    @Nullable
    Slot find(CryptoKey key) {
        return records.find(key);
    }

    /** The same, and never misses a slot: for callers that rely on the absence of the key. */
    @Nullable
    Slot findReliably(CryptoKey key) {
        return records.findReliably(key);
    }

    /**
     * {@code OnItsWay}: whether the driver is programming this key into a slot. Call it before {@link #findReliably}: a key that is not
     * being programmed any more is on record by then.
     */
    boolean isBeingProgrammed(CryptoKey key) {
        return key.equals(keyBeingProgrammed);
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

    // ---------------------------------------------------------------- by the driver owner

    void beginProgramming(CryptoKey key) {
        KEY_BEING_PROGRAMMED.setRelease(this, key);
    }

    /** {@code EnterProgrammed}: the driver programmed the key into the slot, and one request holds it. */
    void commitProgram(Slot slot, CryptoKey key) {
        records.remove(slot);
        slot.hold(key, idle.generation());
        records.add(slot);
        endDriverCall();
    }

    /** The driver failed to program the slot: unlinks its old key (H1), and makes the slot the last to be tried again. */
    void commitFailedProgram(Slot slot) {
        slot.unlink();
        slot.unclaim();
        idle.moveToTail(slot);
        endDriverCall();
    }

    /** {@code EnterErased}: the hardware is blank. Clears the record, and makes the slot the first to be used again (H8). */
    void commitErasure(Slot slot) {
        records.remove(slot);
        slot.clear();
        idle.moveToHead(slot);
        endDriverCall();
    }

    /** The driver failed to erase the slot: unlinks its key, which stays on record so that it can be erased (B2). */
    void commitFailedErasure(Slot slot) {
        slot.unlink();
        slot.unclaim();
        endDriverCall();
    }

    private void endDriverCall() {
        KEY_BEING_PROGRAMMED.setRelease(this, null);
        idle.advance();
    }

    /** The manager is closed: forgets the keys of the slots that no request holds. */
    void forgetIdleSlots() {
        for (Slot slot : slots) {
            if (slot.tryClaim()) {
                records.remove(slot);
                slot.clear();
            }
        }
    }
}
