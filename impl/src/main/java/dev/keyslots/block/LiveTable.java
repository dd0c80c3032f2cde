package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A table that is or was in use, with what it advertises, and a lock that its users hold for reading. */
final class LiveTable {
    private final DeviceTable table;
    private final CryptoCapabilities capabilities;
    private final ReentrantReadWriteLock users = new ReentrantReadWriteLock();

    LiveTable(DeviceTable table, CryptoCapabilities capabilities) {
        this.table = table;
        this.capabilities = capabilities;
    }

    DeviceTable table() {
        return table;
    }

    CryptoCapabilities capabilities() {
        return capabilities;
    }

    /** Begins a use; {@link #leave} ends it, in the same thread. */
    void enter() {
        users.readLock().lock();
    }

    void leave() {
        users.readLock().unlock();
    }

    /** Returns when every use that began before has ended. */
    void awaitUnused() {
        users.writeLock().lock();
        try {
            // Nobody is in there now, which is all that was to be seen to.
        } finally {
            users.writeLock().unlock();
        }
    }
}
