package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.lockstep.subjects.ReplayableKeys;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.util.List;
import java.util.Map;

/** A manager, and threads that use it, for a {@link BlockingProgram}. */
final class ProgramFixture {
    private static final List<String> NAMES = List.of("k1", "k2", "k3");
    private static final Map<String, CryptoKey> KEYS = ReplayableKeys.named(NAMES, 4096);

    static {
        // Formatting a message for the first time loads half a locale, in which Lincheck would lose itself.
        if (KEYS.toString().isEmpty()) {
            throw new AssertionError("keys have names");
        }
    }

    final SmallHardware hardware;
    final SlottedKeyslotManager manager;
    private final Workers crew;

    /** @param programNanos how long the driver takes to program a key */
    ProgramFixture(int slots, int programNanos, Workers crew) {
        this.hardware = new SmallHardware(slots, programNanos);
        this.manager = new SlottedKeyslotManager(slots, hardware, KeyslotListener.NONE, erasure -> {});
        this.crew = crew;
    }

    static CryptoKey key(String name) {
        return ReplayableKeys.of(KEYS, name);
    }

    /** Runs the parts at the same time, to their ends. */
    void threads(Workers.Part... parts) throws InterruptedException {
        crew.run(List.of(parts));
    }

    Keyslot get(String name) {
        try {
            return manager.get(1, key(name));
        } catch (DriverException | InterruptedException e) {
            throw new UnexpectedResultException(e);
        }
    }

    void put(Keyslot slot) {
        manager.put(1, slot);
    }

    void use(String name) {
        Keyslot slot = get(name);
        require(hardware.transformsUnder(slot.index(), key(name)), "a slot that was got has another key in hardware");
        put(slot);
    }

    /** A hit and a put, again and again. */
    void useOften(String name) {
        for (int i = 0; i < crew.often(); i++) {
            use(name);
        }
    }

    void evict(String name) {
        try {
            manager.evict(key(name));
        } catch (KeyInUseException | DriverException | InterruptedException e) {
            throw new UnexpectedResultException(e);
        }
    }

    void evictEvenIfInUse(String name) {
        try {
            manager.evict(key(name));
        } catch (KeyInUseException e) {
            // It is doomed then, and erased later.
        } catch (DriverException | InterruptedException e) {
            throw new UnexpectedResultException(e);
        }
    }

    void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Cannot happen here, as the driver never fails and no thread is interrupted. */
    private static final class UnexpectedResultException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnexpectedResultException(Exception cause) {
            super(cause);
        }
    }
}
