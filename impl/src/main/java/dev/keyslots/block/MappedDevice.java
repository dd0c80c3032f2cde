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
 * A device that is made of devices by a table, as {@code LayeredDevice.tla} specifies it (R25-R28). It has no slots and programs
 * nothing: each bio is cut where the table has borders, and its parts are passed on with their contexts. Mapped devices nest.
 *
 * <p><b>Another table</b> may be given to it while bios are under way. It takes effect at once: parts that were passed on already end
 * where they are, all others follow the new table. {@link #swap} returns when no bio uses the old table any more; its devices may be
 * closed then, or kept.
 *
 * <p><b>Eviction</b> goes to each device that a key was passed to since it was last evicted there, also to those of tables that are
 * long gone (hazard H2). So this device remembers them, and is to be told when a key goes out of use.
 *
 * <p><b>Locking.</b> {@code live} is volatile. A bio holds the lock of the table that it follows for reading, and looks again whether
 * the table is the live one still once it has it. A swap makes the new table the live one first, and then takes the old one's lock for
 * writing, which it gets when the last such bio has ended. Swaps of all devices replace tables one at a time, under {@code TABLES}, so that
 * no two of them together lead in a circle; none waits for bios with it.
 */
public final class MappedDevice implements BlockDevice {

    private static final Object TABLES = new Object();

    private volatile LiveTable live;

    private final Map<CryptoKey, Set<BlockDevice>> usedOn = new ConcurrentHashMap<>();

    /** Once, not for each bio. */
    private final TableWalk.KeyUse use = this::isUsed;

    /** Advertises what the table can do. The devices below belong to whoever made them, and stay open when this is closed. */
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
     * <p>The first device below that has such hardware answers, if the table as a whole takes wrapped keys.
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
        throw new WrappedKeysNotSupportedException("this table takes no hardware-wrapped keys");
    }

    @Override
    public Set<BlockDevice> below() {
        return live.table().devices();
    }

    /**
     * Gives this device another table (R26). When this returns, no bio uses the old one any more. Must not be called while a bio of
     * this device is carried out in the same thread.
     *
     * @return the old table
     * @throws TableRefusedException if the new one has fewer sectors, can do less than was advertised, or leads back to this device;
     *     nothing has changed then
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
            throw new TableRefusedException("the new table leads back to the device that it is for");
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
     * <p>Of the bio as a whole only place and key are checked here; the rest is for the devices below.
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

    /** Takes the live table into use; it is to be left again. */
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

    /** Carries a bio out by the table that is live when each of its parts is passed on. */
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

    /** A bio under this key is about to be passed to this device. */
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

    /** The devices that a key was passed to since it was last evicted there; for tests and diagnosis. */
    public Set<BlockDevice> usedOn(CryptoKey key) {
        return Set.copyOf(usedOn.getOrDefault(key, Set.of()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>All devices that the key was passed to are told, whatever comes of it on others (R27).
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

    /** Does nothing: the devices below belong to others. */
    @Override
    public void close() {}
}
