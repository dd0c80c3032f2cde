package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.WrappedKeys;
import dev.keyslots.device.WrappedKeysNotSupportedException;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A device that consists of other devices, combined by a table, as {@code LayeredDevice.tla} specifies (R25-R28). It has no slots and
 * programs nothing: it splits each bio at the borders of the table, and passes the parts on with their contexts. Mapped devices nest.
 *
 * <p><b>Swapping the table</b> is possible while bios are in progress, and takes effect immediately: parts that were passed on already
 * complete on the old devices, all others follow the new table. {@link #swap} returns when no bio uses the old table any more; the
 * caller may then close its devices.
 *
 * <p><b>Eviction</b> goes to each device to which a key was passed since its last eviction there, also to devices of earlier tables
 * (hazard H2). The device remembers them, so its users have to evict each key that goes out of use.
 *
 * <p><b>Locking.</b> {@code live} is volatile. A bio holds the lock of its table for reading, and checks once more whether
 * the table is still live after it has acquired the lock. A swap first makes the new table the live one, then acquires the old table's
 * lock for writing, which succeeds when the last such bio has ended. Swaps of all devices replace tables one at a time, under
 * {@code TABLES}, so that two swaps together cannot create a cycle; no swap waits for bios while it holds {@code TABLES}.
 */
public final class MappedDevice implements BlockDevice {

    private static final Object TABLES = new Object();

    private volatile LiveTable live;

    private final Map<CryptoKey, Set<BlockDevice>> usedOn = new ConcurrentHashMap<>();

    /** A single instance, so that bios allocate none. */
    private final TableWalk.KeyUse use = this::isUsed;

    /** Creates a device that advertises the capabilities of the table. It does not own the devices below: they stay open when it is closed. */
    public MappedDevice(DeviceTable table) {
        this.live = new LiveTable(table, table.capabilities());
    }

    public DeviceTable table() {
        return live.table();
    }

    @Override
    public long sectors() {
        return live.table().sectors();
    }

    @Override
    public CryptoCapabilities capabilities() {
        return live.capabilities();
    }

    /**
     * {@inheritDoc}
     *
     * <p>These are the functions of the first device below that has such hardware, if the table as a whole supports wrapped keys.
     */
    @Override
    public WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        LiveTable current = live;
        if (current.capabilities().keyTypes().contains(KeyType.HARDWARE_WRAPPED)) {
            for (BlockDevice device : current.table().devices()) {
                if (device.capabilities().keyTypes().contains(KeyType.HARDWARE_WRAPPED)) {
                    return device.wrappedKeys();
                }
            }
        }
        throw new WrappedKeysNotSupportedException("this table supports no hardware-wrapped keys");
    }

    @Override
    public Set<BlockDevice> below() {
        return live.table().devices();
    }

    /**
     * Replaces the table (R26). When this returns, no bio uses the old one any more. Must not be called from within a bio of this
     * device.
     *
     * @return the old table
     * @throws TableRefusedException if the new one has fewer sectors, lacks advertised capabilities, or leads back to this device; nothing
     *     has changed then
     */
    public DeviceTable swap(DeviceTable table) throws TableRefusedException {
        LiveTable old;
        synchronized (TABLES) {
            old = replace(table);
        }
        old.awaitUnused();
        return old.table();
    }

    private LiveTable replace(DeviceTable table) throws TableRefusedException {
        LiveTable old = live;
        if (table.sectors() < old.table().sectors()) {
            throw new TableRefusedException("the new table has %d sectors, fewer than the %d of the one in use"
                    .formatted(table.sectors(), old.table().sectors()));
        }
        if (leadsHere(table.devices())) {
            throw new TableRefusedException("the new table leads back to the device that would use it");
        }
        try {
            live = new LiveTable(table, old.capabilities().expandTo(table.capabilities()));
        } catch (IllegalArgumentException e) {
            throw new TableRefusedException(String.valueOf(e.getMessage()));
        }
        return old;
    }

    private boolean leadsHere(Set<BlockDevice> devices) {
        return devices.contains(this) || devices.stream().anyMatch(device -> leadsHere(device.below()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Checks only sectors and key of the bio as a whole; the devices below check the rest.
     */
    @Override
    public Request make(Bio bio) throws IOException {
        Sectors.requireRange(bio.startSector(), bio.bytes(), sectors());
        if (bio.context().isPresent()) {
            CryptChecks.require(bio, bio.context().get(), capabilities());
        } else {
            CryptChecks.requireSectors(bio);
        }
        return new MappedRequest(this, bio);
    }

    /** Begins a use of the live table; the caller has to leave it. */
    private LiveTable enter() {
        while (true) {
            LiveTable current = live;
            current.enter();
            if (current.equals(live)) {
                return current;
            }
            current.leave();
        }
    }

    /** Carries out a bio; each of its parts follows the table that is live when it is passed on. */
    void carryOut(Bio bio) throws IOException {
        long bytes = bio.bytes();
        for (long done = 0; done < bytes; ) {
            LiveTable current = enter();
            try {
                done += TableWalk.passOn(current.table(), bio, done, use);
            } finally {
                current.leave();
            }
        }
    }

    /** Records that a bio under this key is about to be passed to this device. */
    private void isUsed(CryptoKey key, BlockDevice device) {
        Set<BlockDevice> devices = usedOn.get(key);
        if (devices == null || !devices.contains(device)) {
            usedOn.compute(key, (same, known) -> {
                Set<BlockDevice> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                all.add(device);
                return all;
            });
        }
    }

    /** The devices to which a key was passed since its last eviction there; for tests and diagnosis. */
    public Set<BlockDevice> usedOn(CryptoKey key) {
        return Set.copyOf(usedOn.getOrDefault(key, Set.of()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Evicts from all devices to which the key was passed; an error on one does not prevent the others (R27).
     */
    @Override
    public void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException {
        Evictions evictions = new Evictions();
        for (BlockDevice device : usedOn(key)) {
            if (evictions.attempt(() -> device.evict(key))) {
                usedOn.computeIfPresent(key, (same, devices) -> {
                    devices.remove(device);
                    return devices.isEmpty() ? null : devices;
                });
            }
        }
        evictions.report();
    }

    @Override
    public void flush() throws IOException {
        LiveTable current = enter();
        try {
            for (BlockDevice device : current.table().devices()) {
                device.flush();
            }
        } finally {
            current.leave();
        }
    }

    /** Does nothing: this device does not own the devices below. */
    @Override
    public void close() {}
}
