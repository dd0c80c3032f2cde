package dev.keyslots.bench.contestants;

import java.util.Locale;

/** Who competes. */
public enum Contestant {

    /** Ours. */
    KEYSLOTS(Shares.YES, Displaces.LEAST_RECENTLY_USED),

    /** What a hit costs at the very least. Cannot displace a key, so it only takes part where all keys have slots. */
    FLOOR(Shares.YES, Displaces.NOTHING),

    READ_WRITE_LOCK(Shares.YES, Displaces.LEAST_RECENTLY_USED),

    SYNCHRONIZED(Shares.YES, Displaces.LEAST_RECENTLY_USED),

    /** A pool lends each object to one borrower at a time: two users of a key occupy two slots. */
    COMMONS_POOL2(Shares.NO, Displaces.SOME_IDLE_KEY),

    /** A cache goes by how often a key was used as well as by how long ago. */
    CAFFEINE(Shares.YES, Displaces.SOME_IDLE_KEY);

    /** Whether two users of a key get the same slot (R3). */
    enum Shares {
        YES,
        NO
    }

    /** Which key has to go for one that is in no slot (R4). */
    enum Displaces {
        LEAST_RECENTLY_USED,
        SOME_IDLE_KEY,
        NOTHING
    }

    final Shares shares;
    final Displaces displaces;

    Contestant(Shares shares, Displaces displaces) {
        this.shares = shares;
        this.displaces = displaces;
    }

    /** A new one, all slots blank. */
    public Slots on(ContestantHardware hardware) {
        return switch (this) {
            case KEYSLOTS -> new OurSlots(hardware);
            case FLOOR -> new Floor(hardware);
            case READ_WRITE_LOCK -> new ReadWriteLockSlots(hardware);
            case SYNCHRONIZED -> new SynchronizedSlots(hardware);
            case COMMONS_POOL2 -> new PooledSlots(hardware);
            case CAFFEINE -> new CachedSlots(hardware);
        };
    }

    /** Whether it goes on when there are more keys than slots. */
    public boolean canDisplace() {
        return displaces != Displaces.NOTHING;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
