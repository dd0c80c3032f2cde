package dev.keyslots.bench.contestants;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.KeyslotManager;
import dev.keyslots.manager.SlottedKeyslotManager;

/** Ours, as an application uses it: with nobody listening. */
final class OurSlots implements Slots {

    /** Names the request in events, of which there are none. */
    private static final long REQUEST = 0;

    private final KeyslotManager manager;

    OurSlots(ContestantHardware hardware) {
        manager = new SlottedKeyslotManager(hardware.slots(), hardware, KeyslotListener.NONE);
    }

    @Override
    public Object get(CryptoKey key) throws DriverException, InterruptedException {
        return manager.get(REQUEST, key);
    }

    @Override
    public void put(Object slot) {
        manager.put(REQUEST, (Keyslot) slot);
    }

    @Override
    public int index(Object slot) {
        return ((Keyslot) slot).index();
    }
}
