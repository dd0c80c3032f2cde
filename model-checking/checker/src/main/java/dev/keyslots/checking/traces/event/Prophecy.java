package dev.keyslots.checking.traces.event;

/**
 * What a get or an eviction will do, as far as its trace has been read ahead, so that the monitor need not guess it: a prophecy variable
 * (Abadi and Lamport). Nothing is known of one
 * whose trace is not read ahead. The reader fills it as it reads ahead; not thread-safe.
 */
public final class Prophecy {
    private static final int NONE = -1;

    private int worksOn = NONE;
    private boolean workFails;
    private boolean workEnds;
    private LeftSlot left = LeftSlot.UNKNOWN;
    private boolean ends;
    private boolean isBusy;
    private int gets = NONE;

    /** The driver is asked to work on this slot for it. */
    public void works(int slot) {
        worksOn = slot;
    }

    /** The driver is done. */
    public void workEnds(boolean succeeded, LeftSlot slotIsLeft) {
        workEnds = true;
        left = slotIsLeft;
        workFails = !succeeded;
    }

    /** It returns without a slot. */
    public void ends() {
        ends = true;
    }

    /** It is a get, and returns this slot. */
    public void gets(int slot) {
        ends = true;
        gets = slot;
    }

    /** It is an eviction, and tells that the key is in use. */
    public void isBusy() {
        ends = true;
        isBusy = true;
    }

    /**
     * Whether the driver may work on this slot for it, seen or unseen.
     *
     * @param driverSeen whether the trace shows what the driver does
     */
    public boolean mayWorkOn(int slot, boolean driverSeen) {
        if (worksOn != NONE) {
            return worksOn == slot;
        }
        return !ends || (!driverSeen && (gets == slot || gets == NONE));
    }

    /** In what condition the driver leaves the slot, if it fails. */
    public LeftSlot left() {
        return left;
    }

    public boolean workMaySucceed() {
        return !(workEnds && workFails);
    }

    public boolean workMayFail() {
        return !workEnds || workFails;
    }

    /** Whether it may get this slot by a hit. */
    public boolean mayHit(int slot) {
        return worksOn == NONE && (!ends || gets == slot);
    }

    /** Whether it may tell that its key is in use. */
    public boolean mayBeBusy() {
        return worksOn == NONE && (!ends || isBusy);
    }
}
