package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A get whose key was in no slot, or whose hit had to stand back (R4). */
final class Getting implements Errand {
    private final long request;
    private final CryptoKey key;
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;

    /** The slot to share or to program. A key that has a record goes back into its own, so that there is one to erase. */
    private @Nullable Slot slot;

    Getting(long request, CryptoKey key, SlotTable table, KeyslotDriver driver, KeyslotListener listener) {
        this.request = request;
        this.key = key;
        this.table = table;
        this.driver = driver;
        this.listener = listener;
    }

    /** The second look-up: somebody may have programmed the key in the meantime (B14). */
    private @Nullable Slot own() {
        return table.findSurely(key);
    }

    @Override
    public Needs needs() {
        boolean onItsWay = table.isOnItsWay(key);
        slot = own();
        if (slot != null) {
            if (slot.isFindable()) {
                return Needs.NOTHING;
            }
            return slot.count() == 0 ? Needs.DRIVER : Needs.ITS_OWN_SLOT;
        }
        if (onItsWay) {
            return Needs.ITS_OWN_SLOT;
        }
        slot = table.idle().head();
        return slot != null ? Needs.DRIVER : Needs.IDLE_SLOT;
    }

    /** Whether the slot that it needs nothing but a share of was programmed while it waited. */
    boolean isInvited(long arrival) {
        Slot own = slot;
        return own != null && arrival <= own.programmedIn;
    }

    @Override
    public boolean end() {
        if (!slot().tryShare(key)) {
            return false;
        }
        listener.on(new KeyslotEvent.GetHit(request, key, slot().index()));
        return true;
    }

    @Override
    public boolean claim() {
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
    public void enter(boolean succeeded) {
        Slot programmed = slot();
        if (succeeded) {
            table.enterProgrammed(programmed, key);
            listener.on(new KeyslotEvent.GetProgram(request, key, programmed.index()));
        } else {
            table.enterFailedProgram(programmed);
            listener.on(new KeyslotEvent.GetProgramFails(request, key, programmed.index()));
        }
    }

    @Override
    public Set<Slot> leftToErase() {
        return slot().isToBeErased() ? Set.of(slot()) : Set.of();
    }

    /** The slot that was got. */
    Slot slot() {
        Slot got = slot;
        if (got == null) {
            throw new AssertionError("no slot was got for " + key);
        }
        return got;
    }

    @Override
    public String toString() {
        return "get key " + key.label();
    }
}
