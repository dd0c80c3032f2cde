package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A get whose key was in no slot, or whose hit was not allowed to barge (R4). */
final class GetOperation implements QueuedOperation {
    private final long request;
    private final CryptoKey key;
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;

    /** The slot to share or to program. A key on record goes back into its own slot, so that there is only one to erase. */
    private @Nullable Slot slot;

    GetOperation(long request, CryptoKey key, SlotTable table, KeyslotDriver driver, KeyslotListener listener) {
        this.request = request;
        this.key = key;
        this.table = table;
        this.driver = driver;
        this.listener = listener;
    }

    /** The second look-up: another thread may have programmed the key in the meantime (B14). */
    private @Nullable Slot slotOnRecord() {
        return table.findReliably(key);
    }

    @Override
    public Requirement assess() {
        boolean beingProgrammed = table.isBeingProgrammed(key);
        slot = slotOnRecord();
        if (slot != null) {
            if (slot.isFindable()) {
                return Requirement.NOTHING;
            }
            return slot.count() == 0 ? Requirement.DRIVER : Requirement.OWN_SLOT;
        }
        if (beingProgrammed) {
            return Requirement.OWN_SLOT;
        }
        slot = table.idle().head();
        return slot != null ? Requirement.DRIVER : Requirement.IDLE_SLOT;
    }

    /** Whether the driver programmed the slot that it can share in this generation of the {@link IdleOrder} or later. */
    boolean wasProgrammedSince(long arrival) {
        Slot shared = slot;
        return shared != null && arrival <= shared.programmedIn;
    }

    @Override
    public boolean tryFinish() {
        if (!slot().tryShare(key)) {
            return false;
        }
        listener.on(new KeyslotEvent.GetHit(request, key, slot().index()));
        return true;
    }

    @Override
    public boolean tryClaim() {
        if (!slot().tryClaim()) {
            return false;
        }
        table.beginProgramming(key);
        return true;
    }

    @Override
    public void callDriver() throws DriverException {
        ProgramEvent event = new ProgramEvent();
        event.begin();
        boolean succeeded = false;
        try {
            driver.program(slot().index(), key);
            succeeded = true;
        } finally {
            event.commit(slot(), key, succeeded);
        }
    }

    @Override
    public void commit(boolean succeeded) {
        Slot programmed = slot();
        if (succeeded) {
            table.commitProgram(programmed, key);
            listener.on(new KeyslotEvent.GetProgram(request, key, programmed.index()));
        } else {
            table.commitFailedProgram(programmed);
            listener.on(new KeyslotEvent.GetProgramFails(request, key, programmed.index()));
        }
    }

    @Override
    public Set<Slot> slotsToErase() {
        return slot().needsErasure() ? Set.of(slot()) : Set.of();
    }

    /** The slot that the request holds. */
    Slot slot() {
        Slot found = slot;
        if (found == null) {
            throw new AssertionError("no slot was found for " + key);
        }
        return found;
    }

    @Override
    public String toString() {
        return "get key " + key.label();
    }
}
