package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.KeyslotsSnapshot;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be seen of a manager with slots and of its hardware while no call is at work, in the terms of {@code Keyslots.tla}. */
public final class SlotsSeen {

    private SlotsSeen() {}

    /** The variables that are about slots, by name, with values as in {@link dev.keyslots.oracle.SpecState#value}. */
    public static Map<String, Object> of(SlottedKeyslotManager manager, SlottedEngine engine, EventNaming names) {
        KeyslotsSnapshot snapshot = manager.snapshot();
        List<Optional<CryptoKey>> hardware = engine.hardware();
        Map<Object, Object> slotKey = new LinkedHashMap<>();
        Map<Object, Object> link = new LinkedHashMap<>();
        Map<Object, Object> count = new LinkedHashMap<>();
        Map<Object, Object> inHardware = new LinkedHashMap<>();
        for (int i = 0; i < engine.slots(); i++) {
            KeyslotsSnapshot.SlotState slot = snapshot.slots().get(i);
            slotKey.put(i, slot.key().map(names::key).orElse("NoKey"));
            link.put(i, slot.link().name().toLowerCase(Locale.ROOT));
            count.put(i, slot.count());
            inHardware.put(i, hardware.get(i).map(names::key).orElse("NoKey"));
        }
        return Map.of(
                "slotKey", slotKey, "link", link, "count", count, "idle", snapshot.idle(), "hardware", inHardware);
    }
}
