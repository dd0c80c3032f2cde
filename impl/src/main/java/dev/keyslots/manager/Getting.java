package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import org.jspecify.annotations.Nullable;

/** A get whose key was in no slot, or whose hit had to stand back (R4). */
final class Getting implements Errand {
    private final long request;
    private final CryptoKey key;
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;
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
        return table.find(key);
    }

    @Override
    public Needs needs() {
        Slot own = own();
        if (own != null) {
            if (own.isFindable()) {
                return Needs.NOTHING;
            }
            return own.count() == 0 ? Needs.DRIVER : Needs.ITS_OWN_SLOT;
        }
        if (table.isOnItsWay(key)) {
            return Needs.ITS_OWN_SLOT;
        }
        return table.idle().head() != null ? Needs.DRIVER : Needs.IDLE_SLOT;
    }

    @Override
    public boolean end() {
        Slot own = own();
        if (own == null || !own.tryShare(key)) {
            return false;
        }
        slot = own;
        listener.on(new KeyslotEvent.GetHit(request, key, own.index()));
        return true;
    }

    /** A key that has a record goes back into its own slot, so that there is never more than one to erase. */
    @Override
    public boolean claim() {
        Slot own = own();
        Slot victim = own != null ? own : table.idle().head();
        if (victim == null || !victim.tryClaim()) {
            return false;
        }
        slot = victim;
        table.beginProgramming(key);
        return true;
    }

    @Override
    public void callDriver() throws DriverException {
        driver.program(slot().index(), key);
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
    public Slot slot() {
        Slot got = slot;
        if (got == null) {
            throw new AssertionError("no slot was got for " + key);
        }
        return got;
    }
}
