package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A table that is or was in use, with the capabilities that it advertises, and a lock that its users hold for reading. */
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

    /** Begins a use, which {@link #leave} ends in the same thread. */
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
            // No use is in progress now, and none begins: this table is not the live one any more.
        } finally {
            users.writeLock().unlock();
        }
    }
}
